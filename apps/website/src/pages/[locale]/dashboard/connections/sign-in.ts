import type { APIRoute } from 'astro';
import { beginSignIn } from '../../../../server/dashboard/begin-sign-in.ts';

export const GET: APIRoute = (context) => beginSignIn(context);
