/** A member of a fixed set: what it is called on screen and one line of help. */
export interface Choice {
  value: string;
  word: string;
  help: string;
}

const made = (rows: readonly (readonly [string, string, string])[]): readonly Choice[] =>
  rows.map(([value, word, help]) => ({ value, word, help }));

export const SIZES = made([
  ["EWS", "extreme wide", "the place; people are dots in it"],
  ["VWS", "very wide", "the place rules, the figure is small"],
  ["WS", "wide", "the whole figure with room around it"],
  ["FS", "full", "head to toe fills the frame"],
  ["MFS", "medium full", "from the knees up"],
  ["CS", "cowboy", "from mid-thigh up"],
  ["MS", "medium", "from the waist up"],
  ["MCU", "medium close-up", "chest up"],
  ["CU", "close-up", "the face"],
  ["BCU", "tight close-up", "chin to brow, or a hand with its object"],
  ["ECU", "extreme close-up", "one detail: an eye, a label"],
  ["INSERT", "insert", "an object that the story needs seen"],
]);
export const ANGLES = made([
  ["EYE_LEVEL", "eye level", "meets the subject as an equal"],
  ["LOW", "low", "looks up; gives weight"],
  ["HIGH", "high", "looks down; takes weight away"],
  ["OVERHEAD", "overhead", "straight down, like a map"],
  ["GROUND", "ground", "from the floor, looking up"],
  ["SHOULDER", "shoulder", "at shoulder height"],
  ["HIP", "hip", "at hip height"],
  ["KNEE", "knee", "at knee height"],
  ["DUTCH", "dutch", "tilted horizon; something is off"],
]);
export const MOVEMENTS = made([
  ["STATIC", "static", "locked off"],
  ["PAN_L", "pan left", "turns left on the spot"],
  ["PAN_R", "pan right", "turns right on the spot"],
  ["WHIP_PAN", "whip pan", "turns so fast that it blurs"],
  ["TILT_U", "tilt up", "tips up on the spot"],
  ["TILT_D", "tilt down", "tips down on the spot"],
  ["PUSH_IN", "push in", "travels towards the subject"],
  ["PULL_OUT", "pull out", "travels away from the subject"],
  ["TRUCK_L", "truck left", "travels left, looking ahead"],
  ["TRUCK_R", "truck right", "travels right, looking ahead"],
  ["TRACK_FOLLOW", "track, following", "travels behind the subject"],
  ["TRACK_LEAD", "track, leading", "travels ahead, looking back"],
  ["PEDESTAL_U", "pedestal up", "rises level"],
  ["PEDESTAL_D", "pedestal down", "sinks level"],
  ["CRANE_U", "crane up", "sweeps up and over"],
  ["CRANE_D", "crane down", "sweeps down into the scene"],
  ["ARC_L", "arc left", "circles the subject to the left"],
  ["ARC_R", "arc right", "circles the subject to the right"],
  ["ROLL", "roll", "turns around its own axis"],
  ["ZOOM_IN", "zoom in", "the lens closes in, the camera stays"],
  ["ZOOM_OUT", "zoom out", "the lens opens up, the camera stays"],
  ["DOLLY_ZOOM", "dolly zoom", "travels against its zoom; the room bends"],
]);
export const SPEEDS = made([
  ["VERY_SLOW", "very slow", "felt more than seen"],
  ["SLOW", "slow", "seen, not noticed"],
  ["MODERATE", "moderate", "at walking pace"],
  ["FAST", "fast", "the movement is the event"],
]);
export const SUPPORTS = made([
  ["STICKS", "sticks", "tripod"],
  ["HI_HAT", "hi-hat", "low mount, near the floor"],
  ["HANDHELD", "handheld", "breathes with the operator"],
  ["STEADICAM", "steadicam", "floats, worn on the body"],
  ["GIMBAL", "gimbal", "smooth, held in the hands"],
  ["DOLLY", "dolly", "rolls on wheels or track"],
  ["SLIDER", "slider", "short, straight, smooth"],
  ["JIB", "jib", "small arm, up and down"],
  ["CRANE", "crane", "large arm, wide sweeps"],
  ["DRONE", "drone", "flies"],
  ["CAR_MOUNT", "car mount", "rides on a vehicle"],
  ["CABLE_CAM", "cable cam", "flies along a cable"],
  ["BODY_RIG", "body rig", "fixed to the actor"],
]);
export const FOCUSES = made([
  ["DEEP", "deep", "near and far are sharp"],
  ["SHALLOW", "shallow", "the subject is sharp, the rest falls away"],
  ["RACK", "rack", "moves from one plane to another"],
  ["SPLIT_DIOPTER", "split diopter", "two planes are sharp at once"],
]);
export const DIRECTIONS = made([
  ["LEFT_TO_RIGHT", "left to right", "the action crosses to the right"],
  ["RIGHT_TO_LEFT", "right to left", "the action crosses to the left"],
  ["TOWARDS", "towards us", "comes at the camera"],
  ["AWAY", "away from us", "leaves the camera behind"],
  ["NEUTRAL", "neutral", "straight on the axis; joins both sides"],
]);
export const ROLES = made([
  ["face", "face", "who it is"],
  ["wardrobe", "wardrobe", "what is worn"],
  ["pose", "pose", "how the body stands"],
  ["prop", "prop", "the object"],
  ["location", "location", "the place"],
  ["light", "light", "how it is lit"],
  ["motion", "motion", "how things move"],
  ["camera", "camera", "how the camera moves"],
  ["timing", "timing", "when things happen"],
  ["style", "style", "how it looks, not what it shows"],
  ["voice", "voice", "how it sounds"],
]);
export const JUDGES = made([
  ["story", "story", "does it do its job?"],
  ["identity", "identity", "is it the same person?"],
  ["wardrobe", "wardrobe", "is it worn right?"],
  ["prop", "prop", "is the object right?"],
  ["location", "location", "is it the same place?"],
  ["text", "text", "can it be read?"],
  ["camera", "camera", "does it frame and move as asked?"],
  ["performance", "performance", "do we believe it?"],
  ["light", "light", "is it lit as asked?"],
  ["sound", "sound", "is it heard as asked?"],
  ["scene_handoff", "scene handoff", "does it join its neighbours?"],
]);
export const WEIGHTS = made([
  ["must", "must", "a take without it cannot be approved"],
  ["should", "should", "wanted, not decisive"],
]);
export const ANCHOR_SOURCES = made([
  ["file", "a picture", "a file of an asset"],
  ["take_last_frame", "last frame of a take", "carries on from there"],
  ["take_first_frame", "first frame of a take", "leads to there"],
]);
export const ASPECTS = made([
  ["16:9", "wide", "television, web"],
  ["21:9", "scope", "cinema"],
  ["4:3", "academy", "classic"],
  ["1:1", "square", "feeds"],
  ["3:4", "portrait", "posters, feeds"],
  ["9:16", "upright", "telephones"],
]);
export const RESOLUTIONS = made([
  ["480p", "480 lines", "tests"],
  ["720p", "720 lines", "working takes"],
  ["1080p", "1080 lines", "finals"],
  ["4k", "2160 lines", "finals that are reframed"],
]);
export const RATES = made([
  ["24000/1001", "23.976", "film on television"],
  ["24", "24", "film"],
  ["25", "25", "European television"],
  ["30000/1001", "29.97", "American television"],
  ["30", "30", "web"],
  ["50", "50", "smooth, Europe"],
  ["60000/1001", "59.94", "smooth, America"],
  ["60", "60", "smooth, web"],
]);

/** How a member of a set is written: `MCU · medium close-up` where the field has a short name for it. */
export function choiceWords(choices: readonly Choice[], value: string): string {
  const found = choices.find((choice) => choice.value === value);
  if (!found) return value;
  return choices === SIZES && value !== "INSERT" ? `${value} · ${found.word}` : found.word;
}
