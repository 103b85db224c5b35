import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { CodeLink, CodeText } from "@/ui/CodeLink";
import { tellFault } from "@/ui/tell";
import { sectionTitle } from "../card/fields";
import { focusSection } from "../desk/focus";
import { type Order, ordersQuery } from "../queries";
import styles from "./Orders.module.css";

/** The open regenerate orders of the shot: what a take missed and what to change, with the way to its section. */
export function OrderBanners({ project, shot }: { project: string; shot: string }) {
  const orders = useQuery(ordersQuery(project)).data?.items.filter((order) => order.shot === shot) ?? [];
  if (orders.length === 0) return null;
  return (
    <section className={styles.orders} aria-label="Open orders">
      {orders.map((order) => (
        <OrderBanner key={order.id} project={project} order={order} />
      ))}
    </section>
  );
}

function OrderBanner({ project, order }: { project: string; order: Order }) {
  const canClose = useCan("order_regenerate");
  const closing = useCloseOrder(project, order.id);
  return (
    <article className={styles.order}>
      <div className={styles.words}>
        <strong>
          {order.is_request ? "Asked for" : "Ordered"}: <CodeText>{order.change}</CodeText>
        </strong>
        <span className="ct-quiet ct-small">
          {order.take && (
            <>
              <CodeLink code={order.take} /> missed:{" "}
            </>
          )}
          {order.criterion}
          {order.ordered_by && `, ${order.ordered_by}`}
        </span>
      </div>
      <Button size="compact-sm" variant="default" onClick={() => focusSection(order.section)}>
        Go to {sectionTitle(order.section).toLowerCase()}
      </Button>
      {canClose && order.is_request && (
        <Button
          size="compact-sm"
          variant="default"
          loading={closing.isPending}
          onClick={() => closing.mutate("accept")}
        >
          Make it an order
        </Button>
      )}
      {canClose && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            disabled={closing.isPending}
            onClick={() => closing.mutate("close")}
          >
            Done
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            disabled={closing.isPending}
            onClick={() => closing.mutate("drop")}
          >
            Drop
          </Button>
        </>
      )}
    </article>
  );
}

function useCloseOrder(project: string, order: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (verb: "close" | "drop" | "accept") => {
      const params = { path: { project, order_id: order } };
      if (verb === "accept")
        return body(api.POST("/api/v1/projects/{project}/orders/{order_id}/accept", { params }));
      if (verb === "drop")
        return body(api.POST("/api/v1/projects/{project}/orders/{order_id}/drop", { params }));
      return body(api.POST("/api/v1/projects/{project}/orders/{order_id}/close", { params }));
    },
    onError: tellFault,
    onSettled: () => {
      for (const part of ["orders", "shots", "overview"]) {
        void cache.invalidateQueries({ queryKey: keys.project(project, part) });
      }
    },
  });
}
