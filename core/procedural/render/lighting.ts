/**
 * The light of a home: one large main light (a window by day, a lamp in the evening), the rest of the
 * room as weaker light of another colour, and whoever holds the phone standing dark in front of it.
 */
import type { Random } from "../../random.ts";
import { createEnvironment, type Environment, type Radiance } from "./environment.ts";
import { createLightMask, type LightMask } from "./light_mask.ts";
import type { LinearColor } from "./mesh.ts";
import { cross, dot, normalize, type Vector3 } from "./vector.ts";

/** The main light: a rectangle that shines towards the origin. */
export interface KeyLight {
  center: Vector3;
  /** From the centre to the middle of an edge. */
  halfWidth: Vector3;
  halfHeight: Vector3;
  /** Diffuse irradiance, divided by π, that a surface at the origin facing the light gets. */
  color: LinearColor;
}

/** All light of a scene. */
export interface Lighting {
  key: KeyLight;
  /** What dims it on its way; `null` where it falls in evenly. */
  mask: LightMask | null;
  environment: Environment;
}

/**
 * The colour of all light together on a level surface, which is what a phone balances to white.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { createLighting, illuminantOf } from "./lighting.ts";
 * const lighting = createLighting({
 *   random: createRandom("room"), groundColor: [0.6, 0.6, 0.6], cameraDirection: [0, 0.8, 0.6],
 * });
 * console.assert(illuminantOf(lighting)[1] > 0);
 * ```
 */
export function illuminantOf({ key, environment: { diffuse } }: Lighting): LinearColor {
  const level = normalize(key.center)[1];
  const at = (channel: 0 | 1 | 2) =>
    key.color[channel] * level + diffuse[channel * 4] + diffuse[channel * 4 + 2];
  return [at(0), at(1), at(2)];
}

/** What the room is told. */
export interface RoomOptions {
  random: Random;
  /** Mean colour of the table, which lights the subject from below. */
  groundColor: LinearColor;
  /** From the subject towards the camera: the photographer's dark shape stands there. */
  cameraDirection: Vector3;
  /** Radians about the vertical; 0 puts the light behind the subject, seen from the camera. */
  azimuth?: number;
  /** How many times larger than a desk the scene is; lights of a large room stand farther away. 1 by default. */
  scale?: number;
  /** Size of the subject in cm, where things between it and the light shall dim it; without it, nothing does. */
  extent?: number;
}

/**
 * Linear RGB of a black body, green 1 (fit of Tanner Helland's table of the CIE 1964 10° black body
 * colours, https://tannerhelland.com/2012/09/18/convert-temperature-rgb-algorithm-code.html, taken to linear light).
 *
 * @example
 * ```ts
 * import { temperatureColor } from "./lighting.ts";
 * console.assert(temperatureColor(2700)[2] < temperatureColor(6500)[2]);
 * ```
 */
export function temperatureColor(kelvin: number): LinearColor {
  const hundred = kelvin / 100;
  const red = hundred <= 66 ? 255 : 329.7 * Math.pow(hundred - 60, -0.1332);
  const green = hundred <= 66
    ? 99.47 * Math.log(hundred) - 161.12
    : 288.12 * Math.pow(hundred - 60, -0.0755);
  const blue = hundred >= 66 ? 255 : 138.52 * Math.log(hundred - 10) - 305.04;
  const [r, g, b] = [red, green, blue].map((value) => Math.pow(value / 255, 2.2));
  return [r / g, 1, b / g];
}

interface Rig {
  distance: readonly [number, number];
  elevation: readonly [number, number];
  halfSize: readonly [number, number];
  kelvin: readonly [number, number];
  /** Light of the rest of the room relative to the main light. */
  fill: readonly [number, number];
  fillKelvin: readonly [number, number];
  panes: readonly [columns: number, rows: number];
}

/** Lights people photograph their papers by: window, far window with a lamp on, lamp in the evening. */
const RIGS: readonly Rig[] = [
  {
    distance: [110, 190],
    elevation: [0.55, 0.95],
    halfSize: [45, 75],
    kelvin: [5600, 7200],
    fill: [0.35, 0.6],
    fillKelvin: [4300, 5600],
    panes: [2, 2],
  },
  {
    distance: [160, 260],
    elevation: [0.6, 1.0],
    halfSize: [60, 90],
    kelvin: [5000, 6500],
    fill: [0.5, 0.85],
    fillKelvin: [3200, 4500],
    panes: [3, 2],
  },
  {
    distance: [90, 150],
    elevation: [0.85, 1.25],
    halfSize: [9, 16],
    kelvin: [2700, 3600],
    fill: [0.3, 0.5],
    fillKelvin: [2700, 3800],
    panes: [1, 1],
  },
];

/** How often each of {@link RIGS} is met. */
const RIG_SHARES = [0.5, 0.82, 1];

/**
 * A believable room, different for each stream of chance.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { createLighting } from "./lighting.ts";
 * const lighting = createLighting({
 *   random: createRandom("room"), groundColor: [0.6, 0.6, 0.6], cameraDirection: [0, 0.8, 0.6],
 * });
 * console.assert(lighting.key.center[1] > 0);
 * ```
 */
export function createLighting(options: RoomOptions): Lighting {
  const { random } = options;
  const draw = random.next();
  const rig = RIGS[RIG_SHARES.findIndex((share) => draw < share)];
  // Beside or behind the subject, seldom in the photographer's back.
  const azimuth = options.azimuth ?? random.pick([-1, 1]) * random.between(0.25, 1.9);
  const elevation = random.between(...rig.elevation);
  const size = options.scale ?? 1;
  const distance = random.between(...rig.distance) * size;
  const toLight: Vector3 = [
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    -Math.cos(azimuth) * Math.cos(elevation),
  ];
  const across = normalize(cross([0, 1, 0], toLight));
  const upwards = cross(toLight, across);
  const width = random.between(...rig.halfSize) * size;
  const height = random.between(...rig.halfSize) * size * (rig.panes[0] === 1 ? 1 : 1.2);
  const color = temperatureColor(random.between(...rig.kelvin));
  const scale = (vector: Vector3, by: number): Vector3 => [
    vector[0] * by,
    vector[1] * by,
    vector[2] * by,
  ];
  const key: KeyLight = {
    center: scale(toLight, distance),
    halfWidth: scale(across, width),
    halfHeight: scale(upwards, height),
    color,
  };
  const fillColor = scale(
    temperatureColor(random.between(...rig.fillKelvin)),
    random.between(...rig.fill),
  );
  const room = createRoom({ ...options, key, rig, fillColor });
  const mask = options.extent === undefined
    ? null
    : createLightMask({ random: random.fork("mask"), extent: options.extent });
  return { key, mask, environment: createEnvironment(room.full, room.ambient) };
}

interface RoomLight extends RoomOptions {
  key: KeyLight;
  rig: Rig;
  fillColor: LinearColor;
}

function createRoom(options: RoomLight): { full: Radiance; ambient: Radiance } {
  const { random, key, rig, fillColor, groundColor } = options;
  const normal = normalize(key.center);
  const distance = dot(normal, key.center);
  const halfWidth = Math.hypot(...key.halfWidth), halfHeight = Math.hypot(...key.halfHeight);
  const across = normalize(key.halfWidth), upwards = normalize(key.halfHeight);
  const solidAngle = 4 * halfWidth * halfHeight / (distance * distance);
  const strength = Math.PI / solidAngle;
  const camera = normalize(options.cameraDirection);
  const wallTone = random.between(0.75, 1.15);
  const phases = Array.from({ length: 6 }, () => random.between(0, Math.PI * 2));
  const lampAzimuth = random.between(0, Math.PI * 2);
  const lamp = normalize([Math.sin(lampAzimuth) * 0.5, 1, Math.cos(lampAzimuth) * 0.5]);
  const lampStrength = random.chance(0.5) ? random.between(2, 9) : 0;
  const groundLight = 0.75;
  const ambient: Radiance = (x, y, z, result) => {
    const angle = Math.atan2(x, z);
    // Furniture, pictures and doors: slow changes round the walls, harder ones near the floor.
    const clutter = 0.62 + 0.2 * Math.sin(angle * 2 + phases[0]) +
      0.16 * Math.sin(angle * 5 + phases[1]) +
      0.12 * Math.sign(Math.sin(angle * 3 + phases[2])) * Math.max(0, 1 - Math.abs(y) * 3);
    const ceiling = smooth(0.35, 0.75, y);
    const light = wallTone * (clutter * (1 - ceiling) + 1.25 * ceiling);
    const towards = x * camera[0] + y * camera[1] + z * camera[2];
    const person = 1 - 0.72 * smooth(0.8, 0.97, towards);
    const lampLight = lampStrength * smooth(0.985, 0.995, x * lamp[0] + y * lamp[1] + z * lamp[2]);
    const below = smooth(0.03, -0.12, y);
    for (let channel = 0; channel < 3; channel++) {
      const above = fillColor[channel] * (light * person + lampLight);
      const bounced = groundColor[channel] *
        (key.color[channel] * normal[1] + fillColor[channel]) * groundLight;
      result[channel] = above * (1 - below) + bounced * below;
    }
  };
  const full: Radiance = (x, y, z, result) => {
    ambient(x, y, z, result);
    const facing = x * normal[0] + y * normal[1] + z * normal[2];
    if (facing <= 0.05) return;
    const u = (x * across[0] + y * across[1] + z * across[2]) / facing * distance / halfWidth;
    const v = (x * upwards[0] + y * upwards[1] + z * upwards[2]) / facing * distance / halfHeight;
    const inside = smooth(1.06, 0.97, Math.abs(u)) * smooth(1.06, 0.97, Math.abs(v));
    if (inside === 0) return;
    const bars = pane(u, rig.panes[0]) * pane(v, rig.panes[1]);
    const sky = 0.85 + 0.3 * v;
    for (let channel = 0; channel < 3; channel++) {
      result[channel] += key.color[channel] * strength * inside * bars * sky;
    }
  };
  return { full, ambient };
}

/** 0 on a window's bars, 1 between them. */
function pane(place: number, panes: number): number {
  if (panes === 1) return 1;
  const within = ((place + 1) / 2 * panes) % 1;
  return smooth(0.02, 0.06, Math.min(within, 1 - within));
}

function smooth(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
