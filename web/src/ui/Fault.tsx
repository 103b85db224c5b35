import { Button } from "@mantine/core";
import { asProblem } from "@/api/problem";

/** A refusal or fault in plain words: what happened, what to mend, try again. */
export function Fault({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const problem = asProblem(error);
  return (
    <section
      role="alert"
      className="ct-panel"
      style={{ padding: 16, display: "grid", gap: 8, maxWidth: 640 }}
    >
      <strong>{problem.title}</strong>
      <span>{problem.detail}</span>
      {problem.fields.length > 1 && (
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {problem.fields.map((fault) => (
            <li key={fault.field + fault.message}>{fault.message}</li>
          ))}
        </ul>
      )}
      {retry && problem.status !== 404 && (
        <div>
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        </div>
      )}
    </section>
  );
}
