import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { PageHeader } from '@multipartner/ui/page-header';
import { PlainPage } from '../shell/plain-page.tsx';

interface StartNoteProps {
  title: string;
  sentence: string;
  /** What the way to the front door is called */
  onward: string;
}

/** Outside of every desk: what has become of the sign-in, and the way to the next one. */
export function StartNote({ title, sentence, onward }: StartNoteProps) {
  return (
    <PlainPage>
      <Stack>
        <PageHeader title={title} sentence={sentence} />
        {/* The sign-in itself is no page of the router; the front door leads there with a whole navigation. */}
        <LinkButton href="/" variant="primary">
          {onward}
        </LinkButton>
      </Stack>
    </PlainPage>
  );
}
