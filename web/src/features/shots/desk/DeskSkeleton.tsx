import { SkeletonLine, SkeletonRows } from "@/ui/Skeletons";
import styles from "./Desk.module.css";

/** The desk's zones while its shot is fetched. */
export function DeskSkeleton({ shot }: { shot: string }) {
  return (
    <div className={styles.desk}>
      <header className={styles.head}>
        <h1 className={styles.code}>{shot}</h1>
        <SkeletonLine width={220} height={22} />
      </header>
      <div className={styles.zones}>
        <div className={`${styles.zone} ${styles.bones}`}>
          <SkeletonRows rows={8} height={48} />
        </div>
        <div className={`${styles.zone} ${styles.bones}`}>
          <SkeletonRows rows={6} height={32} />
        </div>
        <div className={`${styles.zone} ${styles.bones}`}>
          <SkeletonRows rows={4} height={48} />
        </div>
      </div>
      <div className={`${styles.zone} ${styles.bones}`} style={{ height: 190 }}>
        <SkeletonLine width={120} />
      </div>
    </div>
  );
}
