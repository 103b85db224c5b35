import { CopyButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { staleOfShotQuery } from "@/api/stale";
import { ago, onDay, plainWord, tokens } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import { StaleMark } from "@/ui/StaleMark";
import type { Room, Take } from "../types";
import styles from "./Facts.module.css";
import { type Facts, factsOf } from "./snapshot";

/** What the take was made from, frozen when it was made: prompt as sent, references, settings, what it cost. */
export function FactsPanel({ project, room }: { project: string; room: Room }) {
  const { take } = room;
  const facts = factsOf(take.snapshot);
  return (
    <div className={styles.panel}>
      {take.is_previsualisation && (
        <p className={styles.previs}>
          <strong>Animatic</strong> Previsualisation drawn from the card, not made by a video model.
        </p>
      )}
      <Stale project={project} take={take} />
      <Prompt facts={facts} isUploaded={take.origin === "uploaded"} />
      <References project={project} facts={facts} />
      <h3 className={styles.title}>How it was made</h3>
      <dl className={styles.rows}>
        <Row name="Shot">
          <CodeLink code={take.shot} /> {take.shot_title}
        </Row>
        <Row name="Card">version {take.card_version}</Row>
        <Row name="Origin">{take.origin}</Row>
        {(facts.provider || take.model) && (
          <Row name="Model">{[...new Set([facts.provider, take.model])].filter(Boolean).join(" · ")}</Row>
        )}
        {take.pass_number !== null && <Row name="Pass">P{take.pass_number}</Row>}
        {facts.settings.map(([name, value]) => (
          <Row key={name} name={name}>
            {value}
          </Row>
        ))}
        <Picture take={take} />
        <Row name="Came">
          <time dateTime={take.created_at} title={onDay(take.created_at)}>
            {ago(take.created_at)}
          </time>
        </Row>
        {take.spent_tokens !== null && <Row name="Cost">{tokens(take.spent_tokens)} tokens</Row>}
        {facts.receipt && (
          <Row name="Receipt">
            {[facts.receipt.usage, facts.receipt.money, facts.receipt.source].filter(Boolean).join(" · ")}
          </Row>
        )}
      </dl>
      <a className="ct-text-link" href={take.proxy_url.replace(/proxy$/, "original")} download>
        Download the original
      </a>
    </div>
  );
}

/** Whether what the take rests on has changed since, and what. */
function Stale({ project, take }: { project: string; take: Take }) {
  const told = useQuery(staleOfShotQuery(project, take.shot)).data;
  const causes = told?.items.find(({ code }) => code === take.code)?.causes;
  return (
    causes && (
      <div>
        <StaleMark causes={causes} of={take.code} />
      </div>
    )
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Picture({ take }: { take: Take }) {
  return (
    <Row name="Picture">
      {[
        take.width && `${take.width} × ${take.height}`,
        take.frames !== null && `${take.frames} frames`,
        take.rate && `${take.rate} fps`,
        take.has_audio ? "with sound" : "silent",
        take.media_state !== "ready" && plainWord(take.media_state),
      ]
        .filter(Boolean)
        .join(" · ")}
    </Row>
  );
}

function Prompt({ facts, isUploaded }: { facts: Facts; isUploaded: boolean }) {
  const text = facts.prompt;
  if (!text)
    return isUploaded ? (
      <p className="ct-quiet ct-small">Uploaded, and nobody said with which prompt.</p>
    ) : null;
  return (
    <section aria-label="Prompt as sent">
      <h3 className={styles.title}>
        Prompt as sent
        <CopyButton value={text} timeout={2000}>
          {({ copied, copy }) => (
            <button type="button" className={styles.copy} onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </button>
          )}
        </CopyButton>
      </h3>
      <p className={styles.prompt}>{text}</p>
      {facts.negative && <p className="ct-quiet ct-small">To avoid, told apart: {facts.negative}</p>}
      {facts.byHand.length > 0 && (
        <p className="ct-quiet ct-small">Edited by hand: {facts.byHand.join(", ")}.</p>
      )}
      {facts.leftOut.length > 0 && (
        <p className="ct-quiet ct-small">Left out, for it was too long: {facts.leftOut.join(" ")}</p>
      )}
    </section>
  );
}

function References({ project, facts }: { project: string; facts: Facts }) {
  if (facts.references.length + facts.anchors.length === 0) return null;
  return (
    <section aria-label="References">
      <h3 className={styles.title}>References</h3>
      <ul className={styles.references}>
        {facts.references.map((reference) => (
          <li key={reference.slug + reference.role + reference.label}>
            <Link
              to="/p/$project/assets/$asset"
              params={{ project, asset: reference.slug }}
              className="ct-text-link"
            >
              {reference.name}
            </Link>{" "}
            {plainWord(reference.role)}
            <span className="ct-quiet">
              {reference.label && ` · ${reference.label}`}
              {reference.dropped && ` · without ${reference.dropped}`}
            </span>
          </li>
        ))}
        {facts.anchors.map((anchor) => (
          <li key={anchor.position}>
            {anchor.position} frame <span className="ct-quiet">{anchor.words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
