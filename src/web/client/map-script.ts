// The script of the map's page, apart from the one of every page; not itself run in browsers.
import { hash } from 'node:crypto';
import { browserModule } from './site-script.ts';

export const MAP_SCRIPT = `'use strict';\n{\n${browserModule('map')}}\n`;

/** Changes with its content, so that browsers may keep it for ever. */
export const MAP_SCRIPT_PATH = `/assets/map.${hash('sha1', MAP_SCRIPT, 'hex').slice(0, 12)}.js`;
