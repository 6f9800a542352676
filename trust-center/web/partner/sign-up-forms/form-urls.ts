/** The page of one sign-up form. */
export const formPath = (formId: string): string => `/partner/forms/${formId}`;
