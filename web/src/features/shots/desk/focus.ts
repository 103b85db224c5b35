/** The id of the element in which a path of the card is written. */
export const fieldId = (path: string) => `field-${path.replaceAll(".", "-")}`;

/** The id of a section of the card. */
export const sectionId = (key: string) => `section-${key}`;

/** Brings the field at a path into view and focuses it: itself, or the nearest thing that holds it. */
export function focusField(path: string) {
  const names = path.split(".");
  for (let length = names.length; length > 0; length -= 1) {
    const found = document.getElementById(fieldId(names.slice(0, length).join(".")));
    if (found) return focusOn(found);
  }
  focusSection(names[0] ?? "");
}

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
