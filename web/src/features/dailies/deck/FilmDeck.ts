import { frameAt, middleOf } from "@/lib/filmtime";
import { type Film, frameStartingAt, framesIn, perSecond, within } from "./frames";
import { afterJ, afterL, reverseFrame, type Speed } from "./shuttle";

type Listener = () => void;

const NO_FILM: Film = { rate: { num: 24, den: 1 }, frames: 0 };

/**
 * Plays one film frame by frame. `frame` is always the frame that the browser last put on screen, never the one that
 * was asked for; seeks aim at a frame's middle, and of several asked for in a row only the last is made.
 */
export class FilmDeck {
  /** The frame on screen; undefined until the first one is. */
  frame: number | undefined;
  speed: Speed = 0;
  film = NO_FILM;
  isLooping = false;
  /** The film that was on last; the first one waits for whoever came in. */
  lastOn: string | undefined;

  private video: HTMLVideoElement | undefined;
  private wanted: number | undefined;
  private sought: number | undefined;
  /** Where the film was last told to stand; the picture may still be on its way there. */
  private stand: number | undefined;
  private part: [number, number] = [0, Number.POSITIVE_INFINITY];
  private callback = 0;
  private reverse = 0;
  private detachers: Listener[] = [];
  private readonly frameListeners = new Set<Listener>();
  private readonly motionListeners = new Set<Listener>();

  /** Take a video element over; what another one did is forgotten. */
  attach(video: HTMLVideoElement, film: Film): void {
    this.detach();
    this.video = video;
    this.film = film.frames > 0 ? film : { ...film, frames: framesIn(video.duration, film.rate) };
    this.listen("seeked", () => this.hasSought());
    this.listen("ended", () => this.hasEnded());
    this.listen("pause", () => this.wasPaused());
    this.listen("loadeddata", () => this.hasCome());
    this.listen("loadedmetadata", () => this.knowLength());
    this.watch(video);
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) this.hasCome();
  }

  /** Let the element go, paused. */
  detach(): void {
    this.halt();
    for (const detach of this.detachers) detach();
    this.detachers = [];
    this.video = undefined;
    this.wanted = undefined;
    this.sought = undefined;
    this.stand = undefined;
    this.frame = undefined;
    this.tell(this.frameListeners);
  }

  onFrame = (listener: Listener): Listener => this.keep(this.frameListeners, listener);
  onMotion = (listener: Listener): Listener => this.keep(this.motionListeners, listener);

  /** The part that loops and that Home and End go to, half-open. */
  setPart(part: [number, number]): void {
    this.part = part;
  }

  setLooping(isLooping: boolean): void {
    this.isLooping = isLooping;
    this.tell(this.motionListeners);
  }

  /** Show a frame; stops the film unless it is scrubbed while it runs backwards. */
  seek(frame: number): void {
    if (this.speed > 0) this.stop();
    this.standAt(frame);
  }

  /** Go some frames on or back from where the film stands or is going to. */
  step(by: number): void {
    this.stop();
    this.standAt(this.here + by);
  }

  toStart(): void {
    this.stop();
    this.standAt(this.part[0]);
  }

  toEnd(): void {
    this.stop();
    this.standAt(this.lastKept);
  }

  toggle(): void {
    if (this.speed === 0) this.run(1);
    else this.stop();
  }

  forwards(): void {
    this.run(afterL(this.speed));
  }

  backwards(): void {
    this.run(afterJ(this.speed));
  }

  stop(): void {
    if (this.speed === 0) return;
    this.halt();
    this.tell(this.motionListeners);
  }

  /** Where the film stands or is about to: what a mark set now means, however fast the keys came. */
  get here(): number {
    return this.stand ?? this.frame ?? 0;
  }

  private get lastKept(): number {
    return within(this.part[1] - 1, this.film.frames);
  }

  private run(speed: Speed): void {
    if (!this.video) return;
    const isOnItsWay = this.speed > 0 && speed > 0 && !this.video.paused;
    if (!isOnItsWay) this.halt();
    this.speed = speed;
    if (isOnItsWay) this.video.playbackRate = speed;
    else if (speed > 0) this.runForwards(this.video);
    else this.runBackwards();
    this.tell(this.motionListeners);
  }

  private runForwards(video: HTMLVideoElement): void {
    const { here } = this;
    this.stand = undefined;
    if (this.isLooping ? here >= this.lastKept || here < this.part[0] : here >= this.film.frames - 1)
      this.aim(this.isLooping ? this.part[0] : 0);
    video.playbackRate = this.speed;
    video.play().catch((refusal: DOMException) => {
      if (refusal.name !== "AbortError") this.wasPaused(); // the browser wants a key or click first
    });
  }

  private runBackwards(): void {
    const from = this.here;
    const began = performance.now();
    const tick = (now: number) => {
      const frame = reverseFrame(from, Math.max(0, now - began), perSecond(this.film.rate), this.speed);
      this.standAt(frame);
      if (frame <= 0) this.stop();
      else this.reverse = requestAnimationFrame(tick);
    };
    this.reverse = requestAnimationFrame(tick);
  }

  private halt(): void {
    cancelAnimationFrame(this.reverse);
    this.speed = 0;
    this.video?.pause();
  }

  private standAt(frame: number): void {
    this.stand = within(frame, this.film.frames);
    this.aim(this.stand);
  }

  private aim(frame: number): void {
    this.wanted = within(frame, this.film.frames);
    if (this.video && this.sought === undefined) this.goThere(this.video, this.wanted);
  }

  private goThere(video: HTMLVideoElement, frame: number): void {
    this.sought = frame;
    video.currentTime = middleOf(frame, this.film.rate);
  }

  private hasSought(): void {
    const reached = this.sought;
    this.sought = undefined;
    if (this.video && this.wanted !== undefined && this.wanted !== reached)
      this.goThere(this.video, this.wanted);
    else this.wanted = undefined;
  }

  private hasEnded(): void {
    if (this.isLooping) this.run(this.speed > 0 ? this.speed : 1);
    else this.wasPaused();
  }

  private wasPaused(): void {
    if (this.speed <= 0 || (this.isLooping && this.video?.ended)) return;
    this.speed = 0;
    this.tell(this.motionListeners);
  }

  private knowLength(): void {
    if (this.film.frames === 0 && this.video)
      this.film = { ...this.film, frames: framesIn(this.video.duration, this.film.rate) };
    this.tell(this.motionListeners);
  }

  /** A film that stands has no callback for a picture that was there before anyone asked. */
  private hasCome(): void {
    const { video, film } = this;
    if (video && this.frame === undefined)
      this.present(within(frameAt(video.currentTime, film.rate), film.frames));
  }

  private watch(video: HTMLVideoElement): void {
    if (!("requestVideoFrameCallback" in video)) {
      const look = () => this.present(frameAt((video as HTMLVideoElement).currentTime, this.film.rate));
      this.listen("seeked", look);
      this.listen("timeupdate", look);
      this.listen("loadeddata", look);
      return;
    }
    const shown = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      this.callback = video.requestVideoFrameCallback(shown);
      this.present(frameStartingAt(mediaTime, this.film.rate));
    };
    this.callback = video.requestVideoFrameCallback(shown);
    this.detachers.push(() => video.cancelVideoFrameCallback(this.callback));
  }

  private present(frame: number): void {
    if (frame !== this.frame) {
      this.frame = frame;
      this.tell(this.frameListeners);
    }
    if (this.isLooping && this.speed > 0 && this.wanted === undefined && frame >= this.lastKept)
      this.aim(this.part[0]);
  }

  private listen(event: string, act: Listener): void {
    const { video } = this;
    video?.addEventListener(event, act);
    this.detachers.push(() => video?.removeEventListener(event, act));
  }

  private keep(listeners: Set<Listener>, listener: Listener): Listener {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  private tell(listeners: Set<Listener>): void {
    for (const listener of listeners) listener();
  }
}
