import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Take = Schemas["TakeOut"];
export type QueuedTake = Schemas["DailiesItemOut"];
export type Room = Schemas["RoomOut"];
export type Note = Schemas["NoteOut"];
export type Decided = Schemas["DecisionOut"];
export type Review = Schemas["ReviewOut"];
export type StandardLine = Schemas["StandardLineOut"];
export type Order = Schemas["OrderOut"];
export type Decision = Schemas["Decision"];
export type Answer = Schemas["Answer"];
export type Axis = Schemas["Axis"];
export type ContinuityItem = Schemas["ContinuityItem"];
export type NewReview = Schemas["NewReview"];
export type Section = Schemas["Section"];
