/**
 * All the kinds of things that can be modelled. A new kind is a file in `kinds/` and a line here.
 */
import { backpack } from "./kinds/backpack.ts";
import { ball } from "./kinds/ball.ts";
import { bicycle } from "./kinds/bicycle.ts";
import { book } from "./kinds/book.ts";
import { bottle } from "./kinds/bottle.ts";
import { box } from "./kinds/box.ts";
import { bracelet } from "./kinds/bracelet.ts";
import { camera } from "./kinds/camera.ts";
import { car } from "./kinds/car.ts";
import { cardSlab } from "./kinds/card_slab.ts";
import { chair } from "./kinds/chair.ts";
import { coin } from "./kinds/coin.ts";
import { gameConsole } from "./kinds/console.ts";
import { cosmetics } from "./kinds/cosmetics.ts";
import { drill } from "./kinds/drill.ts";
import { earrings } from "./kinds/earrings.ts";
import { espressoMachine } from "./kinds/espresso_machine.ts";
import { figure } from "./kinds/figure.ts";
import { golfClub } from "./kinds/golf_club.ts";
import { guitar } from "./kinds/guitar.ts";
import { hammer } from "./kinds/hammer.ts";
import { handbag } from "./kinds/handbag.ts";
import { headphones } from "./kinds/headphones.ts";
import { keyboard } from "./kinds/keyboard.ts";
import { knife } from "./kinds/knife.ts";
import { lamp } from "./kinds/lamp.ts";
import { laptop } from "./kinds/laptop.ts";
import { lens } from "./kinds/lens.ts";
import { mug } from "./kinds/mug.ts";
import { necklace } from "./kinds/necklace.ts";
import { painting } from "./kinds/painting.ts";
import { pan } from "./kinds/pan.ts";
import { pen } from "./kinds/pen.ts";
import { perfume } from "./kinds/perfume.ts";
import { phone } from "./kinds/phone.ts";
import { racket } from "./kinds/racket.ts";
import { ring } from "./kinds/ring.ts";
import { satchel } from "./kinds/satchel.ts";
import { scarf } from "./kinds/scarf.ts";
import { scooter } from "./kinds/scooter.ts";
import { sculpture } from "./kinds/sculpture.ts";
import { shirt } from "./kinds/shirt.ts";
import { shoe } from "./kinds/shoe.ts";
import { sideTable } from "./kinds/side_table.ts";
import { skateboard } from "./kinds/skateboard.ts";
import { speaker } from "./kinds/speaker.ts";
import { sunglasses } from "./kinds/sunglasses.ts";
import { tablet } from "./kinds/tablet.ts";
import { tote } from "./kinds/tote.ts";
import { trumpet } from "./kinds/trumpet.ts";
import { vase } from "./kinds/vase.ts";
import { violin } from "./kinds/violin.ts";
import { wallet } from "./kinds/wallet.ts";
import { watch } from "./kinds/watch.ts";
import type { ObjectKind } from "./object_kind.ts";

/**
 * Every kind; the box also stands for what nobody knows.
 *
 * @example
 * ```ts
 * import { KINDS } from "./registry.ts";
 * console.assert(KINDS.some((kind) => kind.name === "watch"));
 * ```
 */
export const KINDS: readonly ObjectKind[] = [
  backpack,
  ball,
  bicycle,
  book,
  bottle,
  box,
  bracelet,
  camera,
  car,
  cardSlab,
  chair,
  coin,
  gameConsole,
  cosmetics,
  drill,
  earrings,
  espressoMachine,
  figure,
  golfClub,
  guitar,
  hammer,
  handbag,
  headphones,
  keyboard,
  knife,
  lamp,
  laptop,
  lens,
  mug,
  necklace,
  painting,
  pan,
  pen,
  perfume,
  phone,
  racket,
  ring,
  satchel,
  scarf,
  scooter,
  sculpture,
  shirt,
  shoe,
  sideTable,
  skateboard,
  speaker,
  sunglasses,
  tablet,
  tote,
  trumpet,
  vase,
  violin,
  wallet,
  watch,
];
