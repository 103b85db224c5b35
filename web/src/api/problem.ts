export interface FieldFault {
  field: string;
  message: string;
}

/** A refusal as the API words it: what happened, which field, what to do. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly fields: FieldFault[] = [],
    readonly facts: Record<string, unknown> = {},
  ) {
    super(detail);
    this.name = "Problem";
  }

  static async from(response: Response): Promise<Problem> {
    const said = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    const fields = Array.isArray(said.fields) ? (said.fields as FieldFault[]) : [];
    return new Problem(
      response.status,
      String(said.code ?? "http"),
      String(said.title ?? "The server did not answer as expected"),
      String(said.detail ?? "Try again in a moment. Nothing you typed is lost."),
      fields,
      said,
    );
  }

  /** The faults by field name, for forms. */
  byField(): Record<string, string> {
    return Object.fromEntries(this.fields.map((fault) => [fault.field, fault.message]));
  }
}

/** Any thrown thing as a problem; a lost network has words of its own. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(
    0,
    "network",
    "The server cannot be reached",
    "Check that circletake is running and that you are online. Nothing you typed is lost.",
  );
}
