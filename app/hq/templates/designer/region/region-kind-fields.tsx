import { Switch } from '@mantine/core';
import type { Region } from '@multipartner/templates-engine/document';
import { useT } from '@multipartner/ui/messages';
import { panelMessages } from '../element/panel.messages.ts';
import { ChoiceFields } from './choice-fields.tsx';
import type { RegionChange } from './constraint-part.tsx';
import { ImageFields } from './image-fields.tsx';
import { LegalFields } from './legal-fields.tsx';
import { AudienceFields, SendTimeFields } from './limit-fields.tsx';
import { LinkFields } from './link-fields.tsx';
import { ProfileFields, RepeaterFields } from './more-fields.tsx';
import { SlotFields } from './slot-fields.tsx';
import { TextFields } from './text-fields.tsx';
import { DateFields, NumberFields, PriceFields } from './value-fields.tsx';

interface KindFieldsProps {
  /** Node id, or the place in the envelope */
  place: string;
  region: Region;
  /** `topic`: changes of one topic in a row are one step of undo. */
  onChange: RegionChange;
}

/** What is special to one kind of region. */
export function RegionKindFields({ place, region, onChange }: KindFieldsProps) {
  const t = useT(panelMessages);
  switch (region.kind) {
    case 'text.plain':
    case 'text.rich':
      return <TextFields region={region} onChange={onChange} />;
    case 'image':
      return <ImageFields region={region} onChange={onChange} />;
    case 'link':
      return <LinkFields region={region} onChange={onChange} />;
    case 'toggle':
      return (
        <Switch
          size="xs"
          label={t('defaultOn')}
          checked={region.defaultOn}
          onChange={(event) => onChange({ ...region, defaultOn: event.currentTarget.checked })}
        />
      );
    case 'choice':
      return <ChoiceFields nodeId={place} region={region} onChange={onChange} />;
    case 'number':
      return <NumberFields region={region} onChange={onChange} />;
    case 'price':
      return <PriceFields region={region} onChange={onChange} />;
    case 'date':
      return <DateFields region={region} onChange={onChange} />;
    case 'slot':
      return <SlotFields nodeId={place} region={region} onChange={onChange} />;
    case 'repeater':
      return <RepeaterFields region={region} onChange={onChange} />;
    case 'profile':
      return <ProfileFields region={region} onChange={onChange} />;
    case 'legal':
      return <LegalFields region={region} onChange={onChange} />;
    case 'sendTime':
      return <SendTimeFields region={region} onChange={onChange} />;
    case 'audience':
      return <AudienceFields region={region} onChange={onChange} />;
  }
}
