/** Where fields stand on the page. */

/** The place of a field by its path, items of lists included. */
export const fieldPlace = (form: HTMLFormElement | null, path: string): Element | null =>
  form?.querySelector(`[data-region="${path}"]`) ?? form?.querySelector(`[data-path="${path}"]`) ?? null;

/** Leads to the first entry that stops the mail. */
export function focusFirstProblem(form: HTMLFormElement | null): void {
  const place = form?.querySelector<HTMLElement>('[data-blocks]');
  for (let around = place?.closest('details'); around; around = around.parentElement?.closest('details'))
    around.open = true;
  place?.scrollIntoView({ block: 'center' });
  const field = place?.closest('[data-region]');
  field
    ?.querySelector<HTMLElement>('[contenteditable="true"], input:not([type="hidden"]), textarea')
    ?.focus({ preventScroll: true });
}
