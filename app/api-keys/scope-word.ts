import type { Scope } from '../api/scopes.ts';

type Word<S extends string> = S extends `${infer Subject}:${infer Act}` ? `${Subject}_${Act}` : never;

/** The key of a scope's words: `partners:read` is said by `partners_read`. */
export const scopeWord = <S extends Scope>(scope: S): Word<S> => scope.replace(':', '_') as Word<S>;
