/** The style sheet of the canvas: layout of the elements, marks of regions, places that wait for something. Colours are fixed: a mail is light. */
export const CANVAS_CSS = `
html, body { margin: 0; background: #ffffff; color: #000; font-family: Ubuntu, Helvetica, Arial, sans-serif; }
body { padding-bottom: 80px; }
[data-mj], [data-mj] * { box-sizing: border-box; }
[data-mj="mj-head"], [data-mj="mj-head"] * { display: none; }
[data-mj="mj-body"] { min-height: 100vh; }
[data-mj="mj-section"], [data-mj="mj-wrapper"], [data-mj="mj-hero"] { margin: 0 auto; max-width: var(--mail-width, 600px); }
[data-mj][data-full] { max-width: none; }
[data-mj="mj-section"] { display: flex; flex-wrap: nowrap; justify-content: center; }
[data-mj="mj-section"][data-full] { padding-inline: max(0px, calc((100% - var(--mail-width, 600px)) / 2)) !important; }
[data-mj="mj-group"] { display: flex; flex: 1 1 0; }
[data-mj="mj-hero"] { display: flex; flex-direction: column; }
[data-mj="mj-column"] { flex: 1 1 0; min-width: 0; font-size: 13px; }
[data-mj="mj-text"], [data-mj="mj-table"] { overflow-wrap: break-word; }
[data-mj="mj-button"], [data-mj="mj-image"], [data-mj="mj-divider"], [data-mj="mj-social"], [data-mj="mj-navbar"] { display: flex; flex-wrap: wrap; }
[data-mj="mj-social"] { gap: 4px 12px; align-items: center; }
[data-mj="mj-social-element"] { text-decoration: underline; }
[data-mj="mj-raw"] { min-height: 4px; }
[data-mj="mj-image"] img { display: block; max-width: 100%; height: auto; background: #e6e9eb; color: #4c565d; font-size: 13px; min-height: 16px; }
[data-mj="mj-table"] table { width: 100%; border-collapse: collapse; }
[data-button] { display: inline-block; text-align: center; }
[data-button] p { margin: 0; }
[data-line] { height: 0; }
[data-logo] { display: inline-flex; align-items: center; justify-content: center; min-height: 48px; padding: 8px 16px; border: 1px dashed #68727a; border-radius: 4px; background: #f8f9fa; color: #333c42; font: 600 13px/1.3 Arial, sans-serif; }
[data-chip] { padding: 0 5px; border-radius: 4px; background: #d6eaee; color: #064350; font-style: normal; white-space: nowrap; text-decoration: none; }
[data-mj="mj-column"]:empty, [data-mj="mj-section"]:empty, [data-mj="mj-wrapper"]:empty, [data-mj="mj-hero"]:empty { min-height: 64px; outline: 1px dashed #939ca3; outline-offset: -4px; }
[data-empty]::before { content: attr(data-empty); color: #68727a; font: 13px/1.5 Arial, sans-serif; }
[data-mj="mj-column"]:empty::before { content: attr(data-hint); display: block; padding: 20px 8px; color: #4c565d; font: 13px/1.5 Arial, sans-serif; text-align: center; }
[data-text][contenteditable="true"], [data-button][contenteditable="true"] { outline: 2px solid #0e6a7b; outline-offset: 3px; cursor: text; }
[data-region]:not([data-mj="mjml"]) { position: relative; box-shadow: inset 0 0 0 2px #0e6a7b; }
[data-region]::after { content: attr(data-region); position: absolute; inset: 0 0 auto auto; z-index: 1; max-width: 100%; overflow: hidden; padding: 2px 7px; border-bottom-left-radius: 6px; background: #0e6a7b; color: #fff; font: 600 11px/1.4 Arial, sans-serif; text-overflow: ellipsis; white-space: nowrap; pointer-events: none; text-align: start; }
[data-lock="hidden"]:not([data-mj="mjml"]) { box-shadow: none; outline: 2px dashed #0e6a7b; outline-offset: -2px; }
[data-lock="derived"]:not([data-mj="mjml"]) { box-shadow: none; outline: 2px dotted #68727a; outline-offset: -2px; }
[data-lock="derived"]::after { background: #4c565d; }
[data-more] { min-height: 56px; }
[data-more]::before { content: attr(data-more); display: block; width: 100%; padding: 10px 12px; background: #eef4f5; color: #06353f; font: 13px/1.4 Arial, sans-serif; text-align: start; }
[data-mj="mj-section"][data-more] { flex-wrap: wrap; }
[data-slot-blocks] { width: 100%; pointer-events: none; }
[data-mj="mj-section"] > [data-slot-blocks], [data-mj="mj-group"] > [data-slot-blocks] { display: flex; flex: 1 1 0; min-width: 0; }
[data-mj="mj-section"] > [data-slot-blocks] > *, [data-mj="mj-group"] > [data-slot-blocks] > * { flex: 1 1 0; min-width: 0; }
[data-standard] { position: relative; }
body:not([data-locks="off"]) [data-standard] > [data-mj] { opacity: 0.72; filter: grayscale(0.5); }
[data-standard]::after { content: attr(data-standard); position: absolute; inset: 0 auto auto 0; z-index: 1; max-width: 70%; overflow: hidden; padding: 2px 7px; border-bottom-right-radius: 6px; background: #4c565d; color: #fff; font: 600 11px/1.4 Arial, sans-serif; text-overflow: ellipsis; white-space: nowrap; text-align: start; }
[data-standard]::before { content: ""; position: absolute; inset: 2px; z-index: 1; border: 1px dashed #4c565d; }
body[data-locks="off"] [data-standard]::after, body[data-locks="off"] [data-standard]::before { display: none; }
body[data-locks="off"] [data-more]::before { display: none; }
body[data-locks="off"] [data-lock] { outline: none; }
body[data-locks="off"] [data-region] { box-shadow: none; }
body[data-locks="off"] [data-region]::after { display: none; }
body[data-locks="only"] :is([data-mj="mj-text"], [data-mj="mj-image"], [data-mj="mj-button"], [data-mj="mj-divider"], [data-mj="mj-table"], [data-mj="mj-social"], [data-mj="mj-navbar"], [data-mj="mj-raw"]):not([data-region], [data-region] *) { opacity: 0.35; filter: grayscale(1); }
.gjs-selected { outline: 2px solid #0e6a7b !important; outline-offset: -2px; }
.gjs-hovered { outline: 1px solid #4fa5b4; outline-offset: -1px; }
@media (max-width: 480px) {
  [data-mj="mj-section"] { flex-direction: column !important; }
  [data-mj="mj-section"] > [data-mj="mj-column"] { flex: none !important; max-width: none !important; width: 100%; align-self: stretch !important; }
}
`;
