import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { makeOld } from "@/api/plan";
import type { components } from "@/api/schema";

export type Consent = components["schemas"]["ConsentOut"];
export type Likeness = components["schemas"]["LikenessOut"];
export type NewConsent = components["schemas"]["NewConsent"];
export type Covers = components["schemas"]["Covers"];

/** The consents that count in the project, or counted. */
export const consentsQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "consents"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/consents", { params: { path: { project } } })),
  });

/** Assets that show real people, and what each lacks. */
export const likenessesQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "likenesses"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/likenesses", { params: { path: { project } } })),
  });

/** What is done to consents. Refusals are thrown. */
export function useConsentDeeds(project: string) {
  const cache = useQueryClient();
  const refresh = () => makeOld(cache, project, "consents", "likenesses", "looks");
  const at = (consent_id: string) => ({ params: { path: { project, consent_id } } });
  return {
    add: async (consent: NewConsent): Promise<Consent> => {
      const call = api.POST("/api/v1/projects/{project}/consents", {
        params: { path: { project } },
        body: consent,
      });
      const made = await body(call);
      await refresh();
      return made;
    },
    correct: async (before: Consent, consent: NewConsent): Promise<Consent> => {
      const call = api.PUT("/api/v1/projects/{project}/consents/{consent_id}", {
        ...at(before.id),
        body: { ...consent, seen_version: before.version },
      });
      const made = await body(call);
      await refresh();
      return made;
    },
    giveDocument: async (consent: Consent, file: File): Promise<void> => {
      const form = new FormData();
      form.append("file", file);
      await body(
        api.POST("/api/v1/projects/{project}/consents/{consent_id}/document", {
          ...at(consent.id),
          body: form as unknown as { file?: string },
          bodySerializer: (sent) => sent as unknown as FormData,
        }),
      );
      await refresh();
    },
    revoke: async (consent: Consent, why: string): Promise<void> => {
      await body(
        api.POST("/api/v1/projects/{project}/consents/{consent_id}/revoke", {
          ...at(consent.id),
          body: { why },
        }),
      );
      await refresh();
    },
    declare: async (asset: string, person: string, shows: Covers[]): Promise<void> => {
      await body(
        api.PUT("/api/v1/projects/{project}/assets/{asset}/likeness", {
          params: { path: { project, asset } },
          body: { person, shows },
        }),
      );
      await refresh();
    },
    withdraw: async (asset: string): Promise<void> => {
      await api.DELETE("/api/v1/projects/{project}/assets/{asset}/likeness", {
        params: { path: { project, asset } },
      });
      await refresh();
    },
  };
}
