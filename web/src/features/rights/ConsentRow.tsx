import { Button, FileButton, Textarea } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { ago, onDay } from "@/lib/words";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { tellDone, tellFault } from "@/ui/tell";
import { type Consent, useConsentDeeds } from "./queries";
import styles from "./Rights.module.css";
import { daysInWords, STANDINGS, scopeInWords } from "./words";

/** A consent in the list: who, what, where, until when, its paper, and what may be done to it. */
export function ConsentRow({
  project,
  consent,
  canKeep,
  onCorrect,
}: {
  project: string;
  consent: Consent;
  canKeep: boolean;
  onCorrect: () => void;
}) {
  const standing = STANDINGS[consent.standing];
  const isOpen = canKeep && consent.is_of_this_project && consent.standing !== "revoked";
  return (
    <li className={styles.row} data-counts={standing?.counts || undefined}>
      <span className={styles.words}>
        <span className={styles.line}>
          <strong>{consent.person}</strong>
          <span className={styles.standing} data-standing={consent.standing}>
            <span aria-hidden>{standing?.sign} </span>
            {standing?.word ?? consent.standing}
          </span>
          {consent.is_for_all_projects && <span className="ct-quiet ct-small">for all projects</span>}
        </span>
        <span>
          {consent.covers.join(" and ")} · {scopeInWords(consent)} · {daysInWords(consent)}
        </span>
        {consent.note && <span className="ct-quiet ct-small">{consent.note}</span>}
        <span className="ct-quiet ct-small">
          {consent.document_url ? (
            <a className="ct-text-link" href={consent.document_url} download>
              {consent.document_name}
            </a>
          ) : consent.has_document ? (
            "Its document is on file"
          ) : (
            "No document"
          )}
          {" · "}
          {consent.revoked_at ? (
            <>
              taken back by {consent.revoked_by ?? "somebody"}{" "}
              <time dateTime={consent.revoked_at} title={onDay(consent.revoked_at)}>
                {ago(consent.revoked_at)}
              </time>
              {consent.revoked_why && `: ${consent.revoked_why}`}
            </>
          ) : (
            <>
              entered by {consent.created_by ?? "somebody"}{" "}
              <time dateTime={consent.created_at} title={onDay(consent.created_at)}>
                {ago(consent.created_at)}
              </time>
            </>
          )}
        </span>
      </span>
      {isOpen && <Verbs project={project} consent={consent} onCorrect={onCorrect} />}
    </li>
  );
}

function Verbs({
  project,
  consent,
  onCorrect,
}: {
  project: string;
  consent: Consent;
  onCorrect: () => void;
}) {
  const deeds = useConsentDeeds(project);
  const [isSending, setSending] = useState(false);
  const [isTakingBack, setTakingBack] = useState(false);
  const [why, setWhy] = useState("");
  const send = async (file: File | null) => {
    if (!file) return;
    setSending(true);
    try {
      await deeds.giveDocument(consent, file);
      tellDone(`${consent.person}'s document is on file.`);
    } catch (error) {
      tellFault(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <span className={styles.verbs}>
      <FileButton onChange={(file) => void send(file)} accept="application/pdf,image/*">
        {(props) => (
          <Button
            {...props}
            variant={consent.has_document ? "subtle" : "default"}
            color="gray"
            size="compact-sm"
            loading={isSending}
            leftSection={<IconUpload size={14} />}
          >
            {consent.has_document ? "Newer document" : "Upload its document"}
          </Button>
        )}
      </FileButton>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onCorrect}>
        Correct
      </Button>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setTakingBack(true)}>
        Take back
      </Button>
      <ConfirmModal
        opened={isTakingBack}
        title={`Take ${consent.person}'s consent back?`}
        verb="Take it back"
        isDangerous
        onConfirm={() => deeds.revoke(consent, why)}
        onClose={() => setTakingBack(false)}
      >
        From now on nothing that shows them may be asked for. This cannot be undone; a new consent can be
        entered. What was made before stays.
        <Textarea
          mt="md"
          label="Why"
          autosize
          minRows={2}
          required
          data-autofocus
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      </ConfirmModal>
    </span>
  );
}
