/** How the page looks: light and dark from one set of colours, all of which read at AA contrast; on paper as well. */
export const style = `
:root{color-scheme:light dark;
--ground:light-dark(#f6f7f9,#12151a);--paper:light-dark(#fff,#1a1f27);--ink:light-dark(#1a222d,#e6eaf0);
--soft:light-dark(#525e6e,#a3afbf);--line:light-dark(#d9dfe7,#313a47);--link:light-dark(#0b5cad,#7db8ff);
--fail:light-dark(#b3261e,#ff8a80);--fail-ground:light-dark(#fdecea,#3a1a1a);
--unknown:light-dark(#7a4d00,#f2c063);--unknown-ground:light-dark(#fff4dc,#352a12);
--pass:light-dark(#1b6b3a,#79d29b);--pass-ground:light-dark(#e6f4ea,#14301f);
--excepted:light-dark(#5b3ba3,#c3adf7);--excepted-ground:light-dark(#efeafb,#2a2140);
--none:light-dark(#525e6e,#a3afbf);--none-ground:light-dark(#eef1f4,#262d37)}
[data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:3.5rem}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
[hidden]{display:none!important}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem;z-index:3}
header{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding:1.4rem max(1rem,calc(50vw - 35rem)) .8rem}
.brand{display:flex;align-items:baseline;gap:.9rem;flex-wrap:wrap}
h1{font-size:1.6rem;margin:0;letter-spacing:-.02em}.brand p{margin:0;color:var(--soft)}
button,select,input[type=search]{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:.35rem .7rem}
button{cursor:pointer;white-space:nowrap}
nav{position:sticky;top:0;z-index:2;background:var(--ground);border-bottom:1px solid var(--line);padding:.5rem max(1rem,calc(50vw - 35rem));display:flex;gap:1.2rem;overflow-x:auto}
nav a{text-decoration:none;white-space:nowrap;padding:.15rem 0}nav a:hover{text-decoration:underline}
main{max-width:72rem;margin:0 auto;padding:0 1rem 4rem}
h2{font-size:1.15rem;margin:2.4rem 0 .8rem}
.muted,.asked,.place,.tally,.where,.hits,.lost{color:var(--soft)}
.asked,.place,.tally,.numbers,.where,.hits,.lost{font-size:.87rem}
.id{display:inline-block;max-width:100%;overflow-wrap:anywhere;text-decoration:inherit}
code{font:.87em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.8rem;margin-top:1.2rem}
.tile{background:var(--paper);border:1px solid var(--line);border-left:5px solid var(--none);border-radius:10px;padding:.7rem 1rem;color:var(--soft)}
.tile strong{display:block;font-size:1.9rem;line-height:1.2;color:var(--ink);font-variant-numeric:tabular-nums}
.tile.fail{border-left-color:var(--fail)}.tile.unknown{border-left-color:var(--unknown)}.tile.pass{border-left-color:var(--pass)}.tile.excepted{border-left-color:var(--excepted)}
.badge,.severity,.state,.stands{display:inline-block;border-radius:999px;padding:.05rem .6rem;font-size:.78rem;font-weight:600;white-space:nowrap;background:var(--none-ground);color:var(--none)}
.badge.fail,.severity,.state.stopped,.stands.expired{background:var(--fail-ground);color:var(--fail)}
.badge.unknown,.state.doubtful,.stands.unmatched,.stands.undated{background:var(--unknown-ground);color:var(--unknown)}
.badge.pass,.state.open,.stands.active{background:var(--pass-ground);color:var(--pass)}
.badge.excepted,.stands.unneeded{background:var(--excepted-ground);color:var(--excepted)}
.severity{background:none;border:1px solid currentColor}
.causes,.exposed{list-style:none;padding:0;margin:0;display:grid;gap:.6rem}
.causes li,.exposed li,.subnets li{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:.7rem 1rem;overflow-wrap:anywhere}
.causes .lost,.causes .hits{display:block}
.filters{display:flex;flex-wrap:wrap;align-items:end;gap:.8rem 1.2rem;margin-bottom:.8rem}
.filters label{display:inline-flex;gap:.4rem;align-items:center}
.filters fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.3rem .9rem;align-items:center;min-height:2.3rem}
.filters legend{float:left;padding:0;margin-right:.4rem;color:var(--soft)}
.filters #shown{margin:0;color:var(--soft);min-height:1.5em}
.search{flex:1 1 16rem}.search input{flex:1;min-width:0;width:100%}
.filters select{max-width:100%}
.workload{background:var(--paper);border:1px solid var(--line);border-radius:10px;margin-bottom:.5rem;content-visibility:auto;contain-intrinsic-height:auto 3rem}
.workload>summary{display:flex;flex-wrap:wrap;gap:.2rem .7rem;align-items:center;padding:.55rem 1rem;cursor:pointer;list-style:none}
.workload>summary::-webkit-details-marker{display:none}
.workload>summary::before{content:'';border:solid var(--soft);border-width:0 2px 2px 0;padding:3px;transform:rotate(-45deg)}
.workload[open]>summary::before{transform:rotate(45deg)}
.name{font-weight:600;overflow-wrap:anywhere}.tally{margin-left:auto}
.body{padding:0 1rem .8rem;border-top:1px solid var(--line)}
.verdict{margin:.7rem 0 0;overflow-wrap:anywhere}
.verdict:is(p){font-size:.93rem;margin-top:.35rem}
.verdict h3{margin:0;font-size:1rem;font-weight:600}
.verdict .title{margin-left:.2rem}.verdict .control{color:var(--soft)}
:is(.verdict,.exposed) dl{margin:.3rem 0 .9rem;display:grid;grid-template-columns:5.5rem 1fr;gap:.25rem .8rem}
:is(.verdict,.exposed) dt{color:var(--soft)}:is(.verdict,.exposed) dd{margin:0;min-width:0}
.by{color:var(--fail)}
.answered{margin:.3rem 0;color:var(--excepted)}
pre{margin:.3rem 0 0;padding:.6rem .8rem;background:var(--ground);border:1px solid var(--line);border-radius:8px;overflow-x:auto;user-select:all}
pre code{white-space:pre;overflow-wrap:normal}
.ways{margin-top:.9rem}.ways>summary{cursor:pointer;color:var(--soft)}
.way{margin:.8rem 0 0}.way figcaption{margin-bottom:.35rem;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
.way svg{display:block;max-width:none;font:11.5px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.way rect{fill:var(--ground);stroke:var(--line);stroke-width:1.5}
.way text{fill:var(--ink)}.way .kind{fill:var(--soft);font-family:system-ui,sans-serif;font-size:11px}
.way .end rect{fill:var(--none-ground)}
.way .open rect{stroke:var(--pass)}
.way .stopped rect{fill:var(--fail-ground);stroke:var(--fail);stroke-width:2.5}
.way .doubtful rect{fill:var(--unknown-ground);stroke:var(--unknown);stroke-dasharray:5 4}
.cross{stroke:var(--fail);stroke-width:3;stroke-linecap:round;fill:none}
.arrow{stroke:var(--soft);stroke-width:1.8;fill:none;stroke-linecap:round;stroke-linejoin:round}.arrow.shut{stroke:var(--line);stroke-dasharray:3 4}
.subnets{list-style:none;padding:0;margin:.5rem 0 0;display:grid;gap:.6rem;grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr))}
.where{display:block}
.bar{display:block;width:100%;height:.85rem;border-radius:5px;margin:.35rem 0 .2rem;background:var(--none-ground)}
rect.used{fill:light-dark(#8793a3,#6b7788)}rect.promised{fill:light-dark(#3b7ddd,#5b9bf3)}rect.free{fill:light-dark(#bfe3cb,#285a3c)}rect.short{fill:var(--fail)}
.legend{display:flex;gap:1rem;color:var(--soft);font-size:.87rem}
.key::before{content:'';display:inline-block;width:.8em;height:.8em;border-radius:3px;margin-right:.35em;vertical-align:-.05em}
.key.used::before{background:light-dark(#8793a3,#6b7788)}.key.promised::before{background:light-dark(#3b7ddd,#5b9bf3)}.key.free::before{background:light-dark(#bfe3cb,#285a3c)}.key.short::before{background:var(--fail)}
table{border-collapse:collapse;width:100%;background:var(--paper);margin-top:.6rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem;border:1px solid var(--line);overflow-wrap:anywhere}
@media (max-width:40rem){:is(.verdict,.exposed) dl{grid-template-columns:1fr}:is(.verdict,.exposed) dt{margin-top:.3rem}.tally{margin-left:0}.tiles{grid-template-columns:repeat(2,1fr)}th,td{min-width:7rem}}
@media print{:root{color-scheme:light}nav,.filters,#theme,.skip{display:none}body{background:#fff}.workload{content-visibility:visible}h2,summary,h3{break-after:avoid}:is(.verdict,.way,li,tr,.tiles){break-inside:avoid}.scroll{overflow:visible}.way svg{max-width:100%;height:auto}pre code{white-space:pre-wrap}}
`;
