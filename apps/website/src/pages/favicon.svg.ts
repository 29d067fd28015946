import type { APIRoute } from 'astro';

// A page of the appointment book: its margin, a line to write on, and one appointment in ink.
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path{fill:none;stroke:#1d2b53;stroke-width:2.5}.m{stroke:#b3264e}@media(prefers-color-scheme:dark){path{stroke:#e8ecf4}.m{stroke:#ff8fae}}</style><path d="M5 4h22v24H5zM14 21h9"/><path class="m" d="M10 4v24M14 13h9"/></svg>`;

export const GET: APIRoute = () => new Response(icon, { headers: { 'Content-Type': 'image/svg+xml' } });
