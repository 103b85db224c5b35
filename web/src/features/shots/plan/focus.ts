/**
 * Focuses what came later than its dialog; given as `ref`, beside `data-autofocus` for when it is there at once. Being
 * one function, it acts when the element comes, once.
 */
export const focusWhenThere = (element: HTMLElement | null) => element?.focus();
