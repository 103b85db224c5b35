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
    if (said.code === undefined && UNREACHED.includes(response.status)) return unreached(response.status);
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

/** How a proxy says that the server behind it does not answer. */
const UNREACHED = [502, 503, 504];

function unreached(status: number): Problem {
  return new Problem(
    status,
    "network",
    "The server cannot be reached",
    "Check that circletake is running and that you are online. Nothing you typed is lost.",
  );
}

/** How browsers word a request that did not get through, and a part of the page that is no longer there. */
const NO_NETWORK = /failed to fetch|networkerror|load failed|network request failed/i;
const OLD_PAGE = /dynamically imported module|importing a module script failed/i;

/** Any thrown thing as a problem: a refusal, a lost network, a page that was replaced, or a fault of the page itself. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const said = error instanceof Error ? error.message : "";
  if (OLD_PAGE.test(said))
    return new Problem(
      0,
      "page.old",
      "circletake was updated",
      "Reload this page to go on with the new version.",
    );
  if (NO_NETWORK.test(said) || error === undefined) return unreached(0);
  return new Problem(
    500,
    "page.fault",
    "Something went wrong on this page",
    "This is our fault, not yours. Reload the page; nothing you typed is lost.",
  );
}
