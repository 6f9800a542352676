/** What the use cases answer, as the routes of this folder see it. */
import type { AppServices } from '../../services.ts';

type Answer<K extends 'readParticipation' | 'previewParticipation'> = Extract<
  Awaited<ReturnType<AppServices['campaigns'][K]>>,
  { ok: true }
>['value'];

export type ParticipationDetail = Answer<'readParticipation'>;
export type ParticipationPreview = Answer<'previewParticipation'>;
