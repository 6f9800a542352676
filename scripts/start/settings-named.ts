/** Settings of one part that go to its process as they are: it checks them itself. Empty ones are not set. */
export const settingsNamed = (
  prefix: 'BOUNCE_' | 'OTEL_' | 'WEBHOOK_',
  source: NodeJS.ProcessEnv = process.env,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(source).filter((entry): entry is [string, string] => entry[0].startsWith(prefix) && !!entry[1]),
  );
