import { queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";
import type { Card } from "../card/card";

type Schemas = components["schemas"];
export type Surroundings = Schemas["SurroundingsOut"];
export type NearShot = Schemas["NearShotOut"];
export type Offer = Schemas["OfferOut"];
export type OfferSource = Schemas["OfferSource"];
export type Placed = Schemas["PlacedOut"];
export type Differing = Schemas["DifferingOut"];
export type Where = Schemas["Where"];
export type Group = Schemas["GroupOut"];
export type GroupedShot = Schemas["GroupedShotOut"];

/** What is around a shot: neighbours, group, what it came from and went to. In one answer, however long the film. */
export const surroundingsQuery = (project: string, shot: string) =>
  queryOptions({
    queryKey: keys.project(project, "shots", shot, "surroundings"),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/shots/{shot}/surroundings", {
          params: { path: { project, shot } },
        }),
      ),
  });

/** What the card on the desk may take over; `take` are the offers taken, those that are likely when none are named. */
export const offersQuery = (
  project: string,
  shot: string,
  source: OfferSource,
  card: Card,
  take: string[] | null,
) =>
  queryOptions({
    queryKey: keys.project(project, "shots", shot, "offers", source, JSON.stringify([card, take])),
    queryFn: () =>
      body(
        api.POST("/api/v1/projects/{project}/shots/{shot}/offers", {
          params: { path: { project, shot } },
          body: { source, card, take },
        }),
      ),
    gcTime: 30_000,
  });

export const splitQuery = (project: string, shot: string) =>
  queryOptions({
    queryKey: keys.project(project, "shots", shot, "split"),
    queryFn: () =>
      body(api.GET("/api/v1/projects/{project}/shots/{shot}/split", { params: { path: { project, shot } } })),
  });

export const mergeQuery = (project: string, shot: string, other: string) =>
  queryOptions({
    queryKey: keys.project(project, "shots", shot, "merge", other),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/shots/{shot}/merge/{other}", {
          params: { path: { project, shot, other } },
        }),
      ),
  });
