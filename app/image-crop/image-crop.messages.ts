import { defineMessages } from '@multipartner/ui/messages';

export const imageCropMessages = defineMessages({
  en: {
    handle: 'Focal point: {{x}} % from the left, {{y}} % from the top. Move it with the arrow keys.',
    help: 'Drag the point to what must stay in sight, or move it with the arrow keys; with Shift in larger steps.',
    x: 'From the left, %',
    y: 'From the top, %',
    shown: 'This is what will be seen',
    cut: '{{width}} × {{height}} px of {{ofWidth}} × {{ofHeight}} px',
    centre: 'Back to the middle',
  },
  de: {
    handle: 'Blickpunkt: {{x}} % von links, {{y}} % von oben. Mit den Pfeiltasten verschieben.',
    help: 'Ziehen Sie den Punkt auf das, was sichtbar bleiben muss, oder benutzen Sie die Pfeiltasten; mit der Umschalttaste in größeren Schritten.',
    x: 'Von links, %',
    y: 'Von oben, %',
    shown: 'Das wird zu sehen sein',
    cut: '{{width}} × {{height}} px von {{ofWidth}} × {{ofHeight}} px',
    centre: 'Zurück zur Mitte',
  },
});
