/** The event of the window that carries a refusal to where it is shown. */
export const refusalAsked = "sluice-refusal";

export type Refusal = { title: string; message: string };

/** Says for some seconds what did not happen, and why, where no place on the page is for it. */
export function showRefusal(title: string, message: string): void {
  dispatchEvent(new CustomEvent<Refusal>(refusalAsked, { detail: { title, message } }));
}
