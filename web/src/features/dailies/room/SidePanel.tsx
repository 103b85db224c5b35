import { Tabs } from "@mantine/core";
import { useCan } from "@/api/can";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import type { TrimWork } from "../deck/useTrim";
import { FactsPanel } from "../facts/FactsPanel";
import { NotesPanel } from "../notes/NotesPanel";
import { threadsOf } from "../notes/pin";
import { OrderPanel } from "../order/OrderPanel";
import type { ReviewDraft } from "../standard/review";
import { StandardPanel } from "../standard/StandardPanel";
import type { Room } from "../types";
import type { VerdictWork } from "../verdict/useVerdict";
import styles from "./SidePanel.module.css";

export type Panel = "standard" | "notes" | "order" | "facts";

/** What is said about the take: its standard and reviews, notes, regenerate orders, and what it was made from. */
export function SidePanel({
  project,
  room,
  error,
  retry,
  panel,
  onPanel,
  trim,
  review,
  verdict,
  onSaveReview,
}: {
  project: string;
  room: Room | undefined;
  error: unknown;
  retry: () => void;
  panel: Panel;
  onPanel: (panel: Panel) => void;
  trim: TrimWork;
  review: { value: ReviewDraft; change: (draft: ReviewDraft) => void };
  verdict: VerdictWork;
  onSaveReview: () => void;
}) {
  const may = { comment: useCan("comment"), decide: useCan("decide") };
  const [canOrder, canAsk] = [useCan("order_regenerate"), useCan("ask_regenerate")];
  const notes = room ? threadsOf(room.notes, false).length : 0;
  return (
    <Tabs
      value={panel}
      onChange={(next) => onPanel((next ?? "standard") as Panel)}
      className={styles.panel}
      keepMounted={false}
    >
      <Tabs.List className={styles.tabs} aria-label="About this take">
        <Tabs.Tab value="standard">Standard</Tabs.Tab>
        <Tabs.Tab value="notes">Notes{notes > 0 ? ` ${notes}` : ""}</Tabs.Tab>
        <Tabs.Tab value="order">
          Regenerate{room && room.orders.length > 0 ? ` ${room.orders.length}` : ""}
        </Tabs.Tab>
        <Tabs.Tab value="facts">Facts</Tabs.Tab>
      </Tabs.List>
      <div className={styles.body}>
        {error ? <Fault error={error} retry={retry} /> : !room && <SkeletonRows rows={8} height={44} />}
        {room && (
          <>
            <Tabs.Panel value="standard">
              <StandardPanel
                room={room}
                review={review}
                canAnswer={may.decide}
                isApproving={verdict.asking?.about === "standard"}
                isBusy={verdict.isBusy}
                onSave={onSaveReview}
                onApprove={() => void verdict.decide("approve")}
                onLeave={() => verdict.ask(undefined)}
              />
            </Tabs.Panel>
            <Tabs.Panel value="notes">
              <NotesPanel
                key={room.take.id}
                project={project}
                room={room}
                trim={trim}
                canComment={may.comment}
              />
            </Tabs.Panel>
            <Tabs.Panel value="order">
              <OrderPanel
                key={room.take.id}
                project={project}
                room={room}
                canOrder={canOrder}
                canAsk={canAsk}
              />
            </Tabs.Panel>
            <Tabs.Panel value="facts">
              <FactsPanel project={project} room={room} />
            </Tabs.Panel>
          </>
        )}
      </div>
    </Tabs>
  );
}
