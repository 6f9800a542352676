/** The services that the app's routes call. Built once in `server.ts` and handed over by `getLoadContext`. */
import type { PlatformServices } from './platform-services.ts';
import type { SignInUseCases } from './sign-in/create-sign-in.ts';

export interface AppServices extends PlatformServices {
  signIn: SignInUseCases;
}
