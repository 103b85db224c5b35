import createClient, { type Middleware } from "openapi-fetch";
import { Problem } from "./problem";
import type { paths } from "./schema";

const asOurOwnPage: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET") request.headers.set("X-Circletake-Csrf", "1");
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await Problem.from(response);
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
