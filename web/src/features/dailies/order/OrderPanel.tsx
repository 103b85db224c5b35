import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { ago, titleWord } from "@/lib/words";
import { CodeText } from "@/ui/CodeLink";
import { useKept } from "../room/kept";
import type { Order, Room, Section } from "../types";
import { refresh } from "../verdict/requests";
import styles from "./Order.module.css";

const SECTIONS: { value: Section; label: string }[] = [
  { value: "intent", label: "Intent: job, action, performance" },
  { value: "camera", label: "Camera" },
  { value: "light", label: "Light and look" },
  { value: "sound", label: "Sound" },
  { value: "technical", label: "Technical" },
  { value: "references", label: "References" },
  { value: "anchors", label: "Frame anchors" },
  { value: "avoid", label: "Avoid" },
  { value: "pass_standard", label: "Pass standard" },
  { value: "edit", label: "For the edit" },
];

interface Draft {
  /** The place of a line of the standard, or `own`. */
  line: string;
  own: string;
  section: Section;
  change: string;
}

/** What the take missed and what to change for the next pass; the order becomes that pass's reason. */
export function OrderPanel({
  project,
  room,
  canOrder,
  canAsk,
}: {
  project: string;
  room: Room;
  canOrder: boolean;
  canAsk: boolean;
}) {
  return (
    <div className={styles.panel}>
      {(canOrder || canAsk) && (
        <OrderForm project={project} room={room} verb={canOrder ? "Order" : "Ask for"} />
      )}
      <h3 className={styles.title}>Open on {room.take.shot}</h3>
      {room.orders.length === 0 && <p className="ct-quiet ct-small">No order is open on this shot.</p>}
      <ol className={styles.list}>
        {room.orders.map((order) => (
          <OrderLine key={order.id} order={order} />
        ))}
      </ol>
      <Link to="/p/$project/shots/$shot" params={{ project, shot: room.take.shot }} className="ct-text-link">
        Make the next pass at the shot desk
      </Link>
    </div>
  );
}

function OrderForm({ project, room, verb }: { project: string; room: Room; verb: string }) {
  const cache = useQueryClient();
  const { code, shot } = room.take;
  const missed = room.standard.find(({ answer }) => answer === "miss") ?? room.standard[0];
  const empty: Draft = {
    line: missed ? String(missed.criterion) : "own",
    own: "",
    section: "intent",
    change: "",
  };
  const kept = useKept<Draft | null>(`order:${project}:${code}`, null);
  const draft = kept.value ?? empty;
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState("");
  const change = (part: Partial<Draft>) => {
    kept.change({ ...draft, ...part });
    setTold("");
  };
  const criterion =
    room.standard.find((line) => String(line.criterion) === draft.line)?.text ?? draft.own.trim();
  const send = async () => {
    setBusy(true);
    try {
      await api.POST("/api/v1/projects/{project}/orders", {
        params: { path: { project } },
        body: { shot, take: code, criterion, section: draft.section, change: draft.change.trim() },
      });
      kept.clear();
      setFaults({});
      setTold("Sent. It is the reason of the shot's next pass.");
      refresh(cache, project);
    } catch (refusal) {
      const problem = asProblem(refusal);
      const named = problem.byField();
      setFaults(Object.keys(named).length > 0 ? named : { change: problem.detail });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <NativeSelect
        id="take-order"
        label="What it missed"
        value={draft.line}
        onChange={(event) => change({ line: event.currentTarget.value })}
        data={[
          ...room.standard.map((line) => ({ value: String(line.criterion), label: line.text })),
          { value: "own", label: "In other words…" },
        ]}
        error={draft.line === "own" ? undefined : faults.criterion}
      />
      {draft.line === "own" && (
        <Textarea
          label="In one sentence"
          placeholder="The reflection shows a second person"
          autosize
          minRows={1}
          maxRows={4}
          maxLength={500}
          value={draft.own}
          error={faults.criterion}
          onChange={(event) => change({ own: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label="Which part of the card to change"
        value={draft.section}
        onChange={(event) => change({ section: event.currentTarget.value as Section })}
        data={SECTIONS}
        error={faults.section}
      />
      <Textarea
        label="The change, so that anyone could make it"
        placeholder="Hold the label readable until the last frame"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={draft.change}
        error={faults.change}
        onChange={(event) => change({ change: event.currentTarget.value })}
      />
      <Button type="submit" variant="default" loading={isBusy}>
        {verb} a regenerate
      </Button>
      <output className="ct-quiet ct-small">{told}</output>
    </form>
  );
}

function OrderLine({ order }: { order: Order }) {
  return (
    <li className={styles.order}>
      <p>
        <CodeText>{order.change}</CodeText>
      </p>
      <p className="ct-quiet">
        {titleWord(order.section)} · missed: {order.criterion}
      </p>
      <p className="ct-quiet">
        {order.is_request ? "Asked for" : "Ordered"} by {order.ordered_by ?? "someone"},{" "}
        {ago(order.created_at)}
        {order.take && (
          <>
            {" "}
            from <CodeText>{order.take}</CodeText>
          </>
        )}
      </p>
    </li>
  );
}
