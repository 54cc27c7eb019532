/** The look of a report, in light and dark, on a phone and on paper. No font, picture or script is loaded. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--page:#fff;--card:#f6f8fa;--line:#d0d7de;--good:#1a7f37;--look:#9a6700;--bad:#cf222e;--tint:#fff5f5}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9198a1;--page:#0d1117;--card:#161b22;--line:#30363d;--good:#3fb950;--look:#d29922;--bad:#f85149;--tint:#21151a}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
header{border-left:.4rem solid var(--good);padding:.25rem 0 .25rem 1rem;margin-bottom:1.25rem}
header.look{border-color:var(--look)}
header.bad{border-color:var(--bad)}
.where{margin:0;color:var(--quiet)}
h1{font-size:1.5rem;line-height:1.25;margin:.2rem 0}
h2{font-size:1.05rem;margin:0 0 .4rem}
h2 span,summary span{color:var(--quiet);font-weight:400;margin-left:.3rem}
h3{font-size:1rem;margin:1rem 0 .3rem}
header p{margin:.2rem 0}
.sentence{font-weight:600}
.message{white-space:pre-line}
section,details{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.8rem 1rem;margin:0 0 .8rem}
section details{border:0;padding:.4rem 0 0;margin:0}
.dangers{background:var(--tint);border-color:var(--bad)}
.dangers h2{color:var(--bad)}
ul{margin:0;padding-left:1.2rem}
summary{cursor:pointer;font-weight:600}
details[open]>summary{margin-bottom:.4rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}
dt{color:var(--quiet)}
dd{margin:0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-top:1px solid var(--line)}
thead th,.stages tr:first-child>*{border-top:0}
thead th{color:var(--quiet);font-weight:400;white-space:nowrap}
tbody th,.stages th{font-weight:600}
.hosts tbody th{min-width:14rem}
.hosts td:nth-child(3){min-width:14rem}
.number{font-variant-numeric:tabular-nums;white-space:nowrap}
.ok>td:first-child{color:var(--good)}
.bad>td:first-child{color:var(--bad)}
.bar{width:60%}
.bar i{display:block;height:.7rem;margin-top:.4rem;border-radius:.2rem;background:var(--good)}
.bar i.bad{background:var(--bad)}
.wide{overflow-x:auto}
.curves{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));align-items:end;gap:.6rem 1.2rem;margin-top:.7rem}
figure{margin:0}
figcaption{color:var(--quiet);font-size:.85rem}
.curves svg{display:block;width:100%;height:2rem;color:var(--ink);border-bottom:1px solid var(--line)}
pre{background:var(--page);border:1px solid var(--line);border-radius:.3rem;padding:.6rem;margin:.3rem 0;white-space:pre-wrap;font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
footer{color:var(--quiet);font-size:.85rem}
@media (max-width:34rem){main{padding:1rem .6rem 2rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}.bar{width:35%}.hosts tbody th,.hosts td:nth-child(3){min-width:7rem}.hosts{font-size:.9rem}.hosts .number,.hosts thead th:nth-child(n+4){display:none}}
@page{size:A4;margin:14mm}
@media print{:root{color-scheme:light;--ink:#000;--quiet:#444;--page:#fff;--card:#fff;--line:#bbb;--tint:#fff;--good:#1a7f37;--look:#9a6700;--bad:#cf222e}body{font-size:10.5pt}main{max-width:none;padding:0}tr,pre{break-inside:avoid}h2,h3{break-after:avoid}details::details-content{content-visibility:visible;height:auto}.wide{overflow:visible}}
`;
