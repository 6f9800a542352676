/** Style of the inbox page: the material of the product's look, small enough to stand in one string. */
export const INBOX_CSS = `
:root{color-scheme:light dark;--ground:#f8f9fa;--surface:#fff;--line:#e3e6e9;--strong:#8a949b;--ink:#1b2328;--soft:#5b656c;--accent:#0b6071;--fill:#0e6a7b;--tint:#ecf6f8;--trust:#1b6341;--broken:#a5281f}
@media (prefers-color-scheme:dark){:root{--ground:#101416;--surface:#181e22;--line:#2c353a;--strong:#75818a;--ink:#e6eaec;--soft:#a3adb3;--accent:#7bc6d3;--tint:#13292e;--broken:#f2a69e}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.5 'Inter Variable',Inter,system-ui,-apple-system,'Segoe UI',sans-serif}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.band{background:var(--trust);color:#fff;padding:4px 16px;font-size:12px}
main{max-width:1200px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:24px;line-height:32px;font-weight:620;margin:0;overflow-wrap:anywhere}
.intro{color:var(--soft);margin:4px 0 24px}
.bar{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:end;margin-bottom:16px}
.bar form{display:flex;gap:8px;align-items:end;flex:1 1 280px;max-width:640px}
label{display:block;font-weight:560;flex:1}
label small{display:block;font-weight:400;color:var(--soft)}
input{width:100%;min-height:40px;margin-top:4px;padding:8px 12px;border:1px solid var(--strong);border-radius:8px;background:var(--surface);color:inherit;font:inherit}
button,.button{display:inline-flex;align-items:center;min-height:40px;padding:8px 16px;border:1px solid var(--strong);border-radius:8px;background:var(--surface);color:inherit;font:inherit;font-weight:560;text-decoration:none;cursor:pointer}
.main{background:var(--fill);border-color:var(--fill);color:#fff}
.danger{color:var(--broken);border-color:var(--broken)}
.quiet{margin-left:auto;color:var(--soft);font-variant-numeric:tabular-nums}
.list{list-style:none;margin:0;padding:0;background:var(--surface);border:1px solid var(--line);border-radius:8px;overflow:hidden}
.list li+li{border-top:1px solid var(--line)}
.list a{display:grid;grid-template-columns:minmax(140px,1.1fr) 2fr auto;gap:2px 16px;padding:12px 16px;color:inherit;text-decoration:none}
.list a:hover{background:var(--tint)}
.list span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.subject{font-weight:560}
.soft{color:var(--soft);font-variant-numeric:tabular-nums}
.empty{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:32px 24px;color:var(--soft)}
nav{display:flex;gap:8px;flex-wrap:wrap;margin:16px 0}
nav a[aria-current]{background:var(--tint);border-color:var(--accent);color:var(--accent)}
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:16px 0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
iframe{display:block;width:100%;height:75vh;border:1px solid var(--line);border-radius:8px;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:16px;margin:0;font:13px/1.6 ui-monospace,'SF Mono',Menlo,Consolas,monospace}
@media (max-width:640px){.list a{grid-template-columns:minmax(0,1fr)}.list .subject{grid-row:1}main{padding-top:16px}.quiet{margin-left:0}}
`;
