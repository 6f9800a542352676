/** What a mark says: amber only for "needs you", red only for broken or destructive. Colour never stands alone. */
export type Tone = 'neutral' | 'info' | 'success' | 'needs-you' | 'broken';
