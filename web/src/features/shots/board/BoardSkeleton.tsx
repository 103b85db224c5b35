import { SkeletonCards, SkeletonLine } from "@/ui/Skeletons";
import styles from "./Board.module.css";

/** Two scenes of frames in the place of the board. */
export function BoardSkeleton() {
  return (
    <>
      {["first", "second"].map((scene) => (
        <div key={scene} className={styles.scene}>
          <div className={styles.sceneHead}>
            <SkeletonLine width={260} height={20} />
          </div>
          <SkeletonCards cards={5} width={208} />
        </div>
      ))}
    </>
  );
}
