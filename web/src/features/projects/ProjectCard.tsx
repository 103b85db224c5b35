import { Link } from "@tanstack/react-router";
import type { ProjectCard as Card } from "@/api/overview";
import { counted, titleWord, tokens } from "@/lib/words";
import { Picture } from "@/ui/Picture";
import { ProgressStrip, progressInWords } from "@/ui/ProgressStrip";
import { CardMenu } from "./CardMenu";
import styles from "./Projects.module.css";

/** A project: poster, what it is, how far it is, what waits. */
export function ProjectCard({ card }: { card: Card }) {
  const params = { project: card.code };
  return (
    <li className={styles.card}>
      <div className={styles.poster}>
        {card.poster_url ? <Picture src={card.poster_url} alt="" /> : <Leader aspect={card.aspect_ratio} />}
      </div>
      <div className={styles.words}>
        <div className={styles.head}>
          <h2 className={styles.title}>
            <Link to="/p/$project" params={params} className={styles.whole}>
              {card.title}
            </Link>
          </h2>
          <CardMenu card={card} />
        </div>
        <p className={styles.kind}>
          {titleWord(card.format)} · {card.state}
        </p>
        {card.logline && <p className={styles.logline}>{card.logline}</p>}
        <div className={styles.foot}>
          <ProgressStrip progress={card} />
          <span aria-hidden="true">{progressInWords(card)}</span>
          <p className={styles.waits}>
            {card.unreviewed_count > 0 && (
              <Link
                to="/p/$project/dailies"
                params={params}
                search={{ only: "undecided" }}
                className={`ct-text-link ${styles.above}`}
              >
                {counted(card.unreviewed_count, "take")} to review
              </Link>
            )}
            {card.spent_tokens !== null && card.spent_tokens > 0 && (
              <span className={styles.spent}>{tokens(card.spent_tokens)} tokens used</span>
            )}
          </p>
        </div>
      </div>
    </li>
  );
}

/** A blank leader with the frame's own shape, where there is no poster yet. */
function Leader({ aspect }: { aspect: string }) {
  return (
    <span className={styles.leader} aria-hidden="true">
      <span style={{ aspectRatio: aspect.replace(":", " / ") }} data-tall={isTall(aspect) || undefined}>
        {aspect}
      </span>
    </span>
  );
}

function isTall(aspect: string): boolean {
  const [across = 16, down = 9] = aspect.split(":").map(Number);
  return across / down < 16 / 9;
}
