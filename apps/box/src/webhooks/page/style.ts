/** The pages' looks: paper, ink and an air-mail edge. */
export const style = `
:root {
	--paper: #f7f4ed; --sheet: #fffdf8; --ink: #25221d; --faint: #645e53; --line: #dcd5c7;
	--blue: #2b4c7e; --red: #a5321f; --good: #2c6239; --bad: #a0281d; --off: #645e53;
	color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
	:root {
		--paper: #171613; --sheet: #1f1d19; --ink: #ece7db; --faint: #aba394; --line: #3a362e;
		--blue: #9dbbe8; --red: #ee9a86; --good: #93cda0; --bad: #f29b8f; --off: #aba394;
	}
}
* { box-sizing: border-box; }
body {
	margin: 0 auto; max-width: 76rem; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; min-height: 100vh;
	background: var(--paper); color: var(--ink); font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif;
}
body::before {
	content: ''; position: fixed; inset: 0 0 auto; height: 6px;
	background: repeating-linear-gradient(115deg, var(--red) 0 22px, transparent 22px 34px, var(--blue) 34px 56px, transparent 56px 68px);
}
h1 { font: 600 clamp(1.6rem, 5vw, 2.4rem)/1.15 ui-serif, Georgia, serif; margin: .5rem 0; overflow-wrap: anywhere; }
h2 { font: 600 1.1rem/1.3 ui-serif, Georgia, serif; margin: 0 0 .5rem; }
header p { margin: 0 0 .25rem; color: var(--faint); max-width: 42rem; }
a { color: var(--blue); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; border-radius: 3px; }
main { display: grid; gap: 2rem; margin-top: 2rem; }
@media (min-width: 60rem) { .split { grid-template-columns: minmax(0, 1fr) 21rem; align-items: start; } }
.bar { display: flex; gap: 1rem; align-items: center; justify-content: space-between; margin-bottom: .75rem; }
.bar h2 { margin: 0; }
.deliveries, .webhooks, .tries { list-style: none; margin: 0; padding: 0; }
.deliveries li {
	display: grid; grid-template-columns: 6.5rem minmax(0, 1fr) auto; gap: 0 1rem; align-items: baseline;
	padding: .7rem 0; border-top: 1px solid var(--line);
}
.deliveries a { font-weight: 600; overflow-wrap: anywhere; padding: .15rem 0; }
.deliveries .about, .deliveries .to { grid-column: 2; }
.deliveries .stamp { grid-row: 1 / 4; align-self: start; justify-self: start; }
.deliveries .try { text-align: right; }
.deliveries .when, .deliveries .size { grid-column: 3; text-align: right; }
.deliveries .about, .deliveries .when { grid-row: 2; }
.deliveries .to, .deliveries .size { grid-row: 3; }
.try, .about, .to, .when, .size, .hint, .more, .empty { color: var(--faint); font-size: .875rem; overflow-wrap: anywhere; }
.when, .size, .stamp, pre { font-variant-numeric: tabular-nums; }
.about, .when, pre { font-family: ui-monospace, 'Cascadia Mono', Menlo, monospace; }
.stamp {
	display: inline-block; padding: .05rem .5rem; border: 1.5px solid; border-radius: 3px; white-space: nowrap;
	font: 600 .8rem/1.5 ui-monospace, 'Cascadia Mono', Menlo, monospace;
}
h1 .stamp { font-size: 1rem; vertical-align: middle; }
.good { color: var(--good); } .bad { color: var(--bad); border-style: double; border-width: 3px; } .off { color: var(--off); border-style: dashed; }
.notice { margin: 0 0 1rem; padding: .6rem .9rem; border-left: 4px solid var(--blue); background: var(--sheet); }
.controls { display: grid; gap: 1.25rem; }
.controls > * { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: 1rem; min-width: 0; }
.hint, .empty { margin: 0 0 .75rem; }
label { display: block; margin-bottom: .75rem; font-size: .875rem; }
select, input { display: block; width: 100%; margin-top: .2rem; }
select, input, button, .button {
	font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); min-height: 2.5rem;
	padding: .35rem .6rem; border: 1px solid var(--faint); border-radius: 4px;
}
button, .button { cursor: pointer; padding-inline: 1rem; text-decoration: none; }
button:hover, .button:hover { border-color: var(--blue); color: var(--blue); }
[hidden] { display: none; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
.webhooks li { padding: .6rem 0; border-top: 1px solid var(--line); }
.webhooks .to { color: var(--ink); display: block; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .5rem; }
dl { margin: 0; } dl div { display: grid; grid-template-columns: 6rem minmax(0, 1fr); padding: .3rem 0; border-top: 1px solid var(--line); }
dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
pre { margin: 0; padding: 1rem; overflow: auto; max-height: 34rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; font-size: .85rem; }
section { min-width: 0; }
@media (max-width: 34rem) {
	.deliveries li { grid-template-columns: minmax(0, 1fr) auto; gap: 0 .75rem; }
	.deliveries .stamp { grid-row: auto; grid-column: 1; margin-bottom: .25rem; }
	.deliveries .try { grid-column: 2; grid-row: 1; }
	.deliveries a { grid-column: 1 / 3; grid-row: 2; }
	.deliveries .about, .deliveries .to { grid-column: 1; }
	.deliveries .when, .deliveries .size { grid-column: 2; }
	.deliveries .about, .deliveries .when { grid-row: 3; }
	.deliveries .to, .deliveries .size { grid-row: 4; }
}
`;
