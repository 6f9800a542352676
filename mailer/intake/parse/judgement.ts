import type { FeedbackVerdict } from '@multipartner/trust-center/feedback-calls';

/** What a message that came back says. */
export interface Judgement {
  verdict: FeedbackVerdict;
  /** Enhanced status code (RFC 3463), or a word of ours for answers of programs: mdn, challenge, vacation */
  status?: string | undefined;
}
