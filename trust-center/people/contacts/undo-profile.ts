/** Takes back what an import changed about a profile, field by field: what somebody changed since stays. */
import type { ContactProfile } from './profile.ts';

type Fields = Record<string, string | undefined>;

function undoFields(current: Fields, before: Fields, after: Fields): Record<string, string> {
  const names = new Set([...Object.keys(current), ...Object.keys(before)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const [now, was, made] = [current, before, after].map((one) =>
        Object.hasOwn(one, name) ? one[name] : undefined,
      );
      const value = now === made ? was : now;
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** `after` is what the import left behind; `current` what stands there now. The address is never an import's to change. */
export function undoProfile(current: ContactProfile, before: ContactProfile, after: ContactProfile): ContactProfile {
  const { tags, custom, fields, ...own } = current;
  const [was, made] = [before, after].map(({ tags: _tags, custom: _custom, fields: _fields, ...rest }) => rest);
  const brought = new Set(after.tags.filter((tag) => !before.tags.includes(tag)));
  return {
    ...(undoFields(own, was!, made!) as Omit<ContactProfile, 'tags' | 'custom' | 'fields'>),
    email: current.email,
    tags: tags.filter((tag) => !brought.has(tag)),
    custom: undoFields(custom, before.custom, after.custom),
    fields: undoFields(fields, before.fields, after.fields),
  };
}
