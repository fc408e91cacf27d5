/**
 * The typefaces that papers are set in, as bytes: the drawing runs in workers that may read no file,
 * and must look the same on a machine that has no fonts. Licences stand in NOTICE.
 */
import sans from "@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf" with { type: "bytes" };
import sansBold from "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf" with { type: "bytes" };
import serif from "@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf" with { type: "bytes" };
import serifBold from "@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf" with { type: "bytes" };
import serifItalic from "@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf" with {
  type: "bytes",
};
import modern from "@expo-google-fonts/manrope/400Regular/Manrope_400Regular.ttf" with {
  type: "bytes",
};
import modernBold from "@expo-google-fonts/manrope/700Bold/Manrope_700Bold.ttf" with {
  type: "bytes",
};
import narrow from "@expo-google-fonts/pt-sans-narrow/400Regular/PTSansNarrow_400Regular.ttf" with {
  type: "bytes",
};
import narrowBold from "@expo-google-fonts/pt-sans-narrow/700Bold/PTSansNarrow_700Bold.ttf" with {
  type: "bytes",
};
import display from "@expo-google-fonts/gilda-display/400Regular/GildaDisplay_400Regular.ttf" with {
  type: "bytes",
};
import capitals from "@expo-google-fonts/cinzel/600SemiBold/Cinzel_600SemiBold.ttf" with {
  type: "bytes",
};
import blackletter from "@expo-google-fonts/unifrakturcook/700Bold/UnifrakturCook_700Bold.ttf" with {
  type: "bytes",
};
import script from "@expo-google-fonts/pinyon-script/400Regular/PinyonScript_400Regular.ttf" with {
  type: "bytes",
};
import mono from "@expo-google-fonts/courier-prime/400Regular/CourierPrime_400Regular.ttf" with {
  type: "bytes",
};
import monoBold from "@expo-google-fonts/courier-prime/700Bold/CourierPrime_700Bold.ttf" with {
  type: "bytes",
};
import typewriter from "@expo-google-fonts/special-elite/400Regular/SpecialElite_400Regular.ttf" with {
  type: "bytes",
};
import register from "@expo-google-fonts/vt323/400Regular/VT323_400Regular.ttf" with {
  type: "bytes",
};
import machine from "@expo-google-fonts/share-tech-mono/400Regular/ShareTechMono_400Regular.ttf" with {
  type: "bytes",
};
import handRound from "@expo-google-fonts/caveat/500Medium/Caveat_500Medium.ttf" with {
  type: "bytes",
};
import handPlain from "@expo-google-fonts/nothing-you-could-do/400Regular/NothingYouCouldDo_400Regular.ttf" with {
  type: "bytes",
};
import handThin from "@expo-google-fonts/reenie-beanie/400Regular/ReenieBeanie_400Regular.ttf" with {
  type: "bytes",
};
import handJoined from "@expo-google-fonts/homemade-apple/400Regular/HomemadeApple_400Regular.ttf" with {
  type: "bytes",
};

/** One font file, with the names by which SVG asks for it. */
export interface Font {
  family: string;
  weight: number;
  style: "normal" | "italic";
  bytes: Uint8Array;
}

const font = (
  family: string,
  weight: number,
  bytes: Uint8Array,
  style: Font["style"] = "normal",
): Font => ({ family, weight, style, bytes });

/**
 * Every font, by what it is good for: `register` is a till's, `machine` an official form's, the hands
 * are ball-point entries, `script` and `blackletter` are engraved headings.
 *
 * @example
 * ```ts
 * import { FONTS } from "./fonts.ts";
 * console.assert(FONTS.sansBold.family === "Arimo" && FONTS.sansBold.weight === 700);
 * ```
 */
export const FONTS = {
  sans: font("Arimo", 400, sans),
  sansBold: font("Arimo", 700, sansBold),
  serif: font("Tinos", 400, serif),
  serifBold: font("Tinos", 700, serifBold),
  serifItalic: font("Tinos", 400, serifItalic, "italic"),
  modern: font("Manrope", 400, modern),
  modernBold: font("Manrope", 700, modernBold),
  narrow: font("PT Sans Narrow", 400, narrow),
  narrowBold: font("PT Sans Narrow", 700, narrowBold),
  display: font("Gilda Display", 400, display),
  capitals: font("Cinzel", 600, capitals),
  blackletter: font("UnifrakturCook", 700, blackletter),
  script: font("Pinyon Script", 400, script),
  mono: font("Courier Prime", 400, mono),
  monoBold: font("Courier Prime", 700, monoBold),
  typewriter: font("Special Elite", 400, typewriter),
  register: font("VT323", 400, register),
  machine: font("Share Tech Mono", 400, machine),
  handRound: font("Caveat", 500, handRound),
  handPlain: font("Nothing You Could Do", 400, handPlain),
  handThin: font("Reenie Beanie", 400, handThin),
  handJoined: font("Homemade Apple", 400, handJoined),
} as const satisfies Record<string, Font>;

/** The name of one of {@link FONTS}. */
export type FontName = keyof typeof FONTS;
