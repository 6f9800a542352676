import type { ApiClient } from './api-client.ts';
import { UsageError } from './connection.ts';

/** Ids of groups that are given by name or id. Throws UsageError naming the groups that there are. */
export async function findGroups(app: ApiClient, wanted: readonly string[]): Promise<string[]> {
  if (wanted.length === 0) return [];
  const { items } = await app.get<{ items: { id: string; name: string }[] }>('/partner-groups');
  return wanted.map((text) => {
    const found = items.find(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase());
    if (found) return found.id;
    const known = items.map(({ name }) => name).join(', ') || 'none';
    throw new UsageError(`There is no partner group "${text}". There are: ${known}.`);
  });
}
