import { createContext, useContext } from 'react';

const NonceContext = createContext('');

/** Hands the answer's script nonce to the components; empty in the browser, which hides nonces from scripts. */
export const NonceProvider = NonceContext.Provider;
export const useNonce = (): string => useContext(NonceContext);
