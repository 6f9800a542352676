/** The trust center as the app's identity provider: OpenID Connect with code, PKCE and a signed client assertion. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CLAIMS, claims } from '@multipartner/trust-center/claims';
import {
  createRemoteJWKSet,
  type FlattenedJWSInput,
  importJWK,
  type JWK,
  type JWSHeaderParameters,
  jwtVerify,
} from 'jose';
import * as oidc from 'openid-client';
import { z } from 'zod';

/** Claim of the id token: how the person signed in. */
const SIGNED_IN_BY = 'https://multipartner.example/signed_in_by';
const CLIENT_ID = 'app';
const BACKCHANNEL_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

const identity = z.object({
  sub: z.string(),
  sid: z.string().optional(),
  name: z.string().default(''),
  [SIGNED_IN_BY]: z.string().nullish(),
  [CLAIMS]: claims,
});

/** What the app keeps of an id token. */
export interface SignedInPerson {
  subject: string;
  providerSession: string | null;
  person: { name: string; amr: string } & z.infer<typeof claims>;
  idToken: string;
  accessToken: string;
}

export interface Attempt {
  verifier: string;
  state: string;
  nonce: string;
}

export interface ProviderOptions {
  appOrigin: string;
  trustOrigin: string;
  serviceKeysDir: string;
}

type KeySet = (header?: JWSHeaderParameters, token?: FlattenedJWSInput) => Promise<CryptoKey>;

/** Discovers the provider at the first use and again after a failure, so that both processes may start in any order. */
export function createProvider({ appOrigin, trustOrigin, serviceKeysDir }: ProviderOptions) {
  let known: Promise<{ configuration: oidc.Configuration; keySet: KeySet }> | undefined;

  async function discover() {
    const jwk = JSON.parse(await readFile(path.join(serviceKeysDir, 'app.jwk.json'), 'utf8')) as JWK;
    const key = (await importJWK(jwk, 'EdDSA')) as CryptoKey;
    const authentication = oidc.PrivateKeyJwt(
      { key, kid: jwk.kid },
      {
        // openid-client names the algorithm "Ed25519" (RFC 9864), the provider knows its older name only.
        [oidc.modifyAssertion]: (header) => {
          header.alg = 'EdDSA';
        },
      },
    );
    // Without non-repudiation checks the signature of the id token would not be verified in the code flow.
    const execute = trustOrigin.startsWith('http:')
      ? [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks]
      : [oidc.enableNonRepudiationChecks];
    const configuration = await oidc.discovery(
      new URL(trustOrigin),
      CLIENT_ID,
      { id_token_signed_response_alg: 'EdDSA' },
      authentication,
      { execute },
    );
    const keySet = createRemoteJWKSet(new URL(configuration.serverMetadata().jwks_uri!)) as KeySet;
    return { configuration, keySet };
  }

  const provider = () => {
    known ??= discover().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  const redirectUri = `${appOrigin}/sign-in/callback`;

  return {
    /** Where to send the browser, and what to remember until it comes back. */
    async begin(): Promise<{ url: string; attempt: Attempt }> {
      const { configuration } = await provider();
      const attempt = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() };
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, attempt };
    },

    /** Exchanges the code of the callback. Throws when the provider or the checks refuse. */
    async finish(callbackPath: string, attempt: Attempt): Promise<SignedInPerson> {
      const { configuration } = await provider();
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(callbackPath, appOrigin), {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      });
      // The id token carries no name: profile claims come from userinfo.
      const info = await oidc.fetchUserInfo(configuration, tokens.access_token, tokens.claims()!.sub);
      const known = identity.parse({ ...tokens.claims(), name: info.name });
      return {
        subject: known.sub,
        providerSession: known.sid ?? null,
        person: { ...known[CLAIMS], name: known.name, amr: known[SIGNED_IN_BY] ?? '' },
        idToken: tokens.id_token!,
        accessToken: tokens.access_token,
      };
    },

    /**
     * Asks whether the session behind `accessToken` still lives: its present claims, `ended`, or `unknown` when the provider cannot be
     * reached just now.
     */
    async ask(
      accessToken: string,
      subject: string,
    ): Promise<
      { state: 'alive'; name: string; claims: z.infer<typeof claims> } | { state: 'ended' } | { state: 'unknown' }
    > {
      try {
        const { configuration } = await provider();
        const info = await oidc.fetchUserInfo(configuration, accessToken, subject);
        const current = identity.safeParse(info);
        return current.success
          ? { state: 'alive', name: current.data.name, claims: current.data[CLAIMS] }
          : { state: 'ended' };
      } catch (error) {
        const status =
          error instanceof oidc.WWWAuthenticateChallengeError || error instanceof oidc.ResponseBodyError
            ? error.status
            : 0;
        const refused = status === 401 || status === 403;
        return { state: refused ? 'ended' : 'unknown' };
      }
    },

    /** Where to send the browser to end the provider's session as well. */
    async endSessionUrl(idToken: string): Promise<string> {
      const { configuration } = await provider();
      return oidc.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${appOrigin}/signed-out`,
      }).href;
    },

    /** Checks a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6). Throws when it is not valid. */
    async readLogoutToken(
      token: string,
    ): Promise<{ jti: string; expiresAt: Date; providerSession?: string; subject?: string }> {
      const { keySet } = await provider();
      const { payload } = await jwtVerify(token, keySet, {
        issuer: trustOrigin,
        audience: CLIENT_ID,
        typ: 'logout+jwt',
        maxTokenAge: '3m',
        algorithms: ['EdDSA'],
        requiredClaims: ['jti', 'iat'],
      });
      const events = payload.events as Record<string, unknown> | undefined;
      if (payload.nonce !== undefined || !events?.[BACKCHANNEL_EVENT] || !(payload.sid ?? payload.sub))
        throw new Error('not a logout token');
      const expiresAt = new Date((payload.exp ?? payload.iat! + 600) * 1000);
      return { jti: payload.jti!, expiresAt, providerSession: payload.sid as string | undefined, subject: payload.sub };
    },
  };
}

export type Provider = ReturnType<typeof createProvider>;
