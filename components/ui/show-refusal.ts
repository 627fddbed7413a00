export const refusalAsked = "sluice-refusal";

/** Says for some seconds what did not happen, and why, where no place on the page is for it. */
export async function showRefusal(title: string, message: string): Promise<void> {
  dispatchEvent(new Event(refusalAsked));
  const { notifications } = await import("@mantine/notifications");
  notifications.show({ color: "red", title, message });
}
