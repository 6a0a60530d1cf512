;; The product with weights for processors that have the dot product of bytes in one instruction (AVX-VNNI, Arm's SDOT):
;; half the memory and half the operations of kernel.wat's, and the same numbers.

  ;; Where x may begin to be taken apart; set when the kernel is opened.
  (global $scratch (export "scratch") (mut i32) (i32.const 0))

  ;; How this engine takes the dot product of bytes where the second has its highest bit set, which is left open to it:
  ;; 65534 tells of sums cut at 16 bits, which is the slow way round by several instructions.
  (func (export "dots") (result i32)
    (i32x4.extract_lane 0 (i32x4.relaxed_dot_i8x16_i7x16_add_s
      (i8x16.splat (i32.const 127)) (i8x16.splat (i32.const 255)) (i32x4.splat (i32.const 0)))))

  ;; out[i][j] = Σ_k x[i][k] · w[j][k]   for i < n, j < m
  ;;   x    int16 within ±8191, `stride` bytes from a row to the next, a multiple of 32
  ;;   w    int8, rows of k, then int32 [m]: −64 · 128 · Σ_k w[j][k];   k a multiple of 32, m of 4
  ;;   out  int32, rows of m
  ;; x is taken apart into 128 · (high − 64) + low with both in 0 … 127: at `scratch` sixteen high bytes and sixteen low
  ;; ones stand where sixteen numbers stood, so that rows overlap as before. The 64 is what w's last row takes away.
  (func $multiply (export "multiply")
    (param $x i32) (param $stride i32) (param $n i32) (param $w i32) (param $k i32) (param $m i32) (param $out i32)
    (local $j i32) (local $i i32) (local $left i32) (local $o i32) (local $end i32)
    (local $p i32) (local $w0 i32) (local $w1 i32) (local $w2 i32) (local $w3 i32)
    (local $a v128) (local $b v128) (local $v v128)
    (local $h0 v128) (local $h1 v128) (local $h2 v128) (local $h3 v128)
    (local $l0 v128) (local $l1 v128) (local $l2 v128) (local $l3 v128)
    (local.set $p (global.get $scratch))
    (local.set $end (i32.add (local.get $x) (i32.add
      (i32.mul (i32.sub (local.get $n) (i32.const 1)) (local.get $stride)) (i32.shl (local.get $k) (i32.const 1)))))
    (loop $split
      (local.set $a (v128.load (local.get $x)))
      (local.set $b (v128.load offset=16 (local.get $x)))
      (v128.store (local.get $p) (i8x16.add (i8x16.splat (i32.const 64)) (i8x16.narrow_i16x8_s
        (i16x8.shr_s (local.get $a) (i32.const 7)) (i16x8.shr_s (local.get $b) (i32.const 7)))))
      (v128.store offset=16 (local.get $p) (i8x16.narrow_i16x8_u
        (v128.and (local.get $a) (i16x8.splat (i32.const 127))) (v128.and (local.get $b) (i16x8.splat (i32.const 127)))))
      (local.set $p (i32.add (local.get $p) (i32.const 32)))
      (br_if $split (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 32))) (local.get $end))))
    (local.set $end (i32.add (local.get $w) (i32.mul (local.get $m) (local.get $k))))
    (block $done
      (loop $columns
        (br_if $done (i32.ge_u (local.get $j) (local.get $m)))
        (local.set $i (i32.const 0))
        (local.set $x (global.get $scratch))
        (local.set $o (i32.add (local.get $out) (i32.shl (local.get $j) (i32.const 2))))
        (loop $rows
          (local.set $p (local.get $x))
          (local.set $w0 (i32.add (local.get $w) (i32.mul (local.get $j) (local.get $k))))
          (local.set $w1 (i32.add (local.get $w0) (local.get $k)))
          (local.set $w2 (i32.add (local.get $w1) (local.get $k)))
          (local.set $w3 (i32.add (local.get $w2) (local.get $k)))
          (local.set $left (local.get $k))
          (local.set $h0 (v128.const i32x4 0 0 0 0))
          (local.set $h1 (v128.const i32x4 0 0 0 0))
          (local.set $h2 (v128.const i32x4 0 0 0 0))
          (local.set $h3 (v128.const i32x4 0 0 0 0))
          (local.set $l0 (v128.const i32x4 0 0 0 0))
          (local.set $l1 (v128.const i32x4 0 0 0 0))
          (local.set $l2 (v128.const i32x4 0 0 0 0))
          (local.set $l3 (v128.const i32x4 0 0 0 0))
          (loop $both
            (local.set $a (v128.load offset=0 (local.get $p)))
            (local.set $b (v128.load offset=16 (local.get $p)))
            (local.set $v (v128.load offset=0 (local.get $w0)))
            (local.set $h0 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $a) (local.get $h0)))
            (local.set $l0 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $b) (local.get $l0)))
            (local.set $v (v128.load offset=0 (local.get $w1)))
            (local.set $h1 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $a) (local.get $h1)))
            (local.set $l1 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $b) (local.get $l1)))
            (local.set $v (v128.load offset=0 (local.get $w2)))
            (local.set $h2 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $a) (local.get $h2)))
            (local.set $l2 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $b) (local.get $l2)))
            (local.set $v (v128.load offset=0 (local.get $w3)))
            (local.set $h3 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $a) (local.get $h3)))
            (local.set $l3 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $b) (local.get $l3)))
            (local.set $a (v128.load offset=32 (local.get $p)))
            (local.set $b (v128.load offset=48 (local.get $p)))
            (local.set $v (v128.load offset=16 (local.get $w0)))
            (local.set $h0 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $a) (local.get $h0)))
            (local.set $l0 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $b) (local.get $l0)))
            (local.set $v (v128.load offset=16 (local.get $w1)))
            (local.set $h1 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $a) (local.get $h1)))
            (local.set $l1 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $b) (local.get $l1)))
            (local.set $v (v128.load offset=16 (local.get $w2)))
            (local.set $h2 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $a) (local.get $h2)))
            (local.set $l2 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $b) (local.get $l2)))
            (local.set $v (v128.load offset=16 (local.get $w3)))
            (local.set $h3 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $a) (local.get $h3)))
            (local.set $l3 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $v) (local.get $b) (local.get $l3)))
            (local.set $p (i32.add (local.get $p) (i32.const 64)))
            (local.set $w0 (i32.add (local.get $w0) (i32.const 32)))
            (local.set $w1 (i32.add (local.get $w1) (i32.const 32)))
            (local.set $w2 (i32.add (local.get $w2) (i32.const 32)))
            (local.set $w3 (i32.add (local.get $w3) (i32.const 32)))
            (br_if $both (local.tee $left (i32.sub (local.get $left) (i32.const 32)))))
          (local.set $h0 (i32x4.add (i32x4.shl (local.get $h0) (i32.const 7)) (local.get $l0)))
          (local.set $h1 (i32x4.add (i32x4.shl (local.get $h1) (i32.const 7)) (local.get $l1)))
          (local.set $h2 (i32x4.add (i32x4.shl (local.get $h2) (i32.const 7)) (local.get $l2)))
          (local.set $h3 (i32x4.add (i32x4.shl (local.get $h3) (i32.const 7)) (local.get $l3)))
          ;; (Σh0, Σh1, Σh2, Σh3), as `sums` has it
          (local.set $a (i32x4.add
            (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $h0) (local.get $h1))
            (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $h0) (local.get $h1))))
          (local.set $b (i32x4.add
            (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $h2) (local.get $h3))
            (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $h2) (local.get $h3))))
          (v128.store (local.get $o) (i32x4.add
            (v128.load (i32.add (local.get $end) (i32.shl (local.get $j) (i32.const 2))))
            (i32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $b))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $b)))))
          (local.set $o (i32.add (local.get $o) (i32.shl (local.get $m) (i32.const 2))))
          (local.set $x (i32.add (local.get $x) (local.get $stride)))
          (br_if $rows (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
        (local.set $j (i32.add (local.get $j) (i32.const 4)))
        (br $columns))))
