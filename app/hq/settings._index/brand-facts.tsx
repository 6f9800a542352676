import type { HeadquartersDetail } from '@multipartner/campaigns/headquarters';
import { Card } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useT } from '@multipartner/ui/messages';
import { brandMessages } from './brand.messages.ts';

/** The brand for those who may look but not change. */
export function BrandFacts({ headquarters: { name, brand, allowedHosts } }: { headquarters: HeadquartersDetail }) {
  const t = useT(brandMessages);
  return (
    <Card title={name}>
      <DefinitionList
        items={[
          {
            term: t('colours'),
            value: brand.colours.map((colour) => `${colour.name} ${colour.value}`).join(', ') || t('none'),
          },
          { term: t('fonts'), value: brand.fonts.join(', ') || t('none') },
          { term: t('allowedHosts'), value: allowedHosts.join(', ') || t('none') },
        ]}
      />
    </Card>
  );
}
