const BACK = "circletake:back";

/** Tells all who keep something to send that the server answers again; the machine itself may never have been offline. */
export function tellBack(): void {
  window.dispatchEvent(new Event(BACK));
}

/** Have `act` called when the network or the server is back; answers how to stop. */
export function onBack(act: () => void): () => void {
  window.addEventListener("online", act);
  window.addEventListener(BACK, act);
  return () => {
    window.removeEventListener("online", act);
    window.removeEventListener(BACK, act);
  };
}
