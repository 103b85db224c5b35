/** The id of the element in which a path of the card is written. */
export const fieldId = (path: string) => `field-${path.replaceAll(".", "-")}`;

/** The id of a section of the card. */
export const sectionId = (key: string) => `section-${key}`;

/** Brings the field at a path into view and focuses it: itself, or the nearest thing that holds it. */
export function focusField(path: string) {
  const found = placeOf(path);
  if (found) focusOn(found);
}

/** Where a path of the card is written: its field, the nearest thing that holds it, or its section. */
function placeOf(path: string): HTMLElement | null {
  const names = path.split(".");
  for (let length = names.length; length > 0; length -= 1) {
    const found = document.getElementById(fieldId(names.slice(0, length).join(".")));
    if (found) return found;
  }
  return document.getElementById(sectionId(names[0] ?? ""));
}

/** Goes to the first of these paths that is written below what has the focus; from the last one back to the first. */
export function focusNextOf(paths: readonly string[]) {
  const places = paths.map(placeOf).filter((place) => place !== null);
  places.sort((one, other) => (isBelow(other, one) ? -1 : 1));
  const here = document.activeElement;
  const next = places.find((place) => here && isBelow(place, here)) ?? places[0];
  if (next) focusOn(next);
}

/** Whether it comes later on the page; what is written within the other is not below it. */
const isBelow = (one: Element, other: Element) =>
  (other.compareDocumentPosition(one) &
    (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) ===
  Node.DOCUMENT_POSITION_FOLLOWING;

/** Brings a section of the card into view and focuses it. */
export function focusSection(key: string) {
  const section = document.getElementById(sectionId(key));
  if (section) focusOn(section);
}

function focusOn(element: HTMLElement) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: element.tagName === "SECTION" ? "start" : "center" });
}

const MOST_FRAMES = 120;

/** Focuses an element as soon as it is drawn; its code may have to come first. */
export function focusWhenThere(id: string, frames = MOST_FRAMES) {
  requestAnimationFrame(() => {
    const found = document.getElementById(id);
    if (found) found.focus();
    else if (frames > 0) focusWhenThere(id, frames - 1);
  });
}
