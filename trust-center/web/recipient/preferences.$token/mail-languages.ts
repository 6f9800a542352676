/** In which partners write to their customers. In a file of its own: browsers load it, and no schema with it. */
export const MAIL_LANGUAGES = ['de', 'en', 'fr'] as const;
