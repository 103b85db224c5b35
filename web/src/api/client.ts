import createClient, { type Middleware } from "openapi-fetch";
import { Problem } from "./problem";
import type { paths } from "./schema";

type Listener = () => void;
let signedOut: Listener = () => undefined;

/** Who is to be told when the server no longer knows this browser's session. */
export function onSignedOut(listener: Listener): void {
  signedOut = listener;
}

/** Refusals of these are shown where they happen: one signs in with them. */
const OWN_WORDS = ["/api/v1/sign-in", "/api/v1/sign-in/link", "/api/v1/me"];

const asOurOwnPage: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET") request.headers.set("X-Circletake-Csrf", "1");
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) return;
    if (response.status === 401 && !OWN_WORDS.includes(schemaPath)) signedOut();
    throw await Problem.from(response);
  },
};

/** The typed API client; every refusal is thrown as a `Problem`. */
export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(asOurOwnPage);

/** The body of an answer that the contract says is there. */
export async function body<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
