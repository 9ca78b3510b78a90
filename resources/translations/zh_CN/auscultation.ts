<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PictureText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
</context>
<context>
    <name>Sounds</name>
    <message>
        <source>Aortic area A</source>
        <translation>主动脉瓣区 A</translation>
    </message>
    <message>
        <source>Pulmonary area P</source>
        <translation>肺动脉瓣区 P</translation>
    </message>
    <message>
        <source>Erb&apos;s point E</source>
        <translation>主动脉瓣第二听诊区 E</translation>
    </message>
    <message>
        <source>Tricuspid area T</source>
        <translation>三尖瓣区 T</translation>
    </message>
    <message>
        <source>Mitral area M</source>
        <translation>二尖瓣区 M</translation>
    </message>
    <message>
        <source>Left carotid</source>
        <translation>左颈动脉</translation>
    </message>
    <message>
        <source>Right carotid</source>
        <translation>右颈动脉</translation>
    </message>
    <message>
        <source>Trachea</source>
        <translation>气管</translation>
    </message>
    <message>
        <source>Left lung, front upper</source>
        <translation>左肺 前上</translation>
    </message>
    <message>
        <source>Right lung, front upper</source>
        <translation>右肺 前上</translation>
    </message>
    <message>
        <source>Left lung, front lower</source>
        <translation>左肺 前下</translation>
    </message>
    <message>
        <source>Right lung, front lower</source>
        <translation>右肺 前下</translation>
    </message>
    <message>
        <source>Left lung, back upper</source>
        <translation>左肺 背上</translation>
    </message>
    <message>
        <source>Right lung, back upper</source>
        <translation>右肺 背上</translation>
    </message>
    <message>
        <source>Left lung, back middle</source>
        <translation>左肺 背中</translation>
    </message>
    <message>
        <source>Right lung, back middle</source>
        <translation>右肺 背中</translation>
    </message>
    <message>
        <source>Left lung, back lower</source>
        <translation>左肺 背下</translation>
    </message>
    <message>
        <source>Right lung, back lower</source>
        <translation>右肺 背下</translation>
    </message>
    <message>
        <source>Left lung, side</source>
        <translation>左肺 侧胸</translation>
    </message>
    <message>
        <source>Right lung, side</source>
        <translation>右肺 侧胸</translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation>腹部</translation>
    </message>
    <message>
        <source>Another site</source>
        <translation>其他部位</translation>
    </message>
    <message>
        <source>right edge, 2nd space</source>
        <translation>右缘 第2肋间</translation>
    </message>
    <message>
        <source>left edge, 2nd space</source>
        <translation>左缘 第2肋间</translation>
    </message>
    <message>
        <source>left edge, 3rd space</source>
        <translation>左缘 第3肋间</translation>
    </message>
    <message>
        <source>left edge, 4th–5th space</source>
        <translation>左缘 第4–5肋间</translation>
    </message>
    <message>
        <source>apex, 5th space</source>
        <translation>心尖部 第5肋间</translation>
    </message>
    <message>
        <source>2nd space, mid-clavicle</source>
        <translation>锁骨中线 第2肋间</translation>
    </message>
    <message>
        <source>4th space, mid-clavicle</source>
        <translation>锁骨中线 第4肋间</translation>
    </message>
    <message>
        <source>6th space, armpit line</source>
        <translation>腋中线 第6肋间</translation>
    </message>
    <message>
        <source>above the shoulder blade</source>
        <translation>肩胛上区</translation>
    </message>
    <message>
        <source>between the shoulder blades</source>
        <translation>肩胛间区</translation>
    </message>
    <message>
        <source>below the shoulder blade</source>
        <translation>肩胛下区</translation>
    </message>
    <message>
        <source>Sitting</source>
        <translation>坐位</translation>
    </message>
    <message>
        <source>Lying, 45°</source>
        <translation>半卧 45°</translation>
    </message>
    <message>
        <source>On the left side</source>
        <translation>左侧卧位</translation>
    </message>
    <message>
        <source>On the right side</source>
        <translation>右侧卧位</translation>
    </message>
    <message>
        <source>Leaning forward</source>
        <translation>前倾坐位</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>站立位</translation>
    </message>
    <message>
        <source>Face down</source>
        <translation>俯卧位</translation>
    </message>
    <message>
        <source>Heart, lungs 11</source>
        <translation>心肺 11 点</translation>
    </message>
    <message>
        <source>Heart 5</source>
        <translation>心脏 5 点</translation>
    </message>
    <message>
        <source>Lungs 6</source>
        <translation>肺 6 点</translation>
    </message>
    <message>
        <source>Lungs 12</source>
        <translation>肺 12 点</translation>
    </message>
    <message>
        <source>“Breathe quietly and do not speak.”</source>
        <translation>“平静呼吸，先别说话。”</translation>
    </message>
    <message>
        <source>“Turn onto your left side and breathe quietly.”</source>
        <translation>“向左侧躺，平静呼吸。”</translation>
    </message>
    <message>
        <source>“Lean forward, breathe out and hold your breath.”</source>
        <translation>“身体前倾，呼气后屏住。”</translation>
    </message>
    <message>
        <source>“Breathe deeply in and out through your open mouth.”</source>
        <translation>“张口，深吸气，慢慢呼气。”</translation>
    </message>
    <message>
        <source>Check plug and switch of the stethoscope</source>
        <translation>检查听诊器插头和开关</translation>
    </message>
    <message>
        <source>Press less, or turn its volume down</source>
        <translation>压轻一点，或把听诊器音量调小</translation>
    </message>
    <message>
        <source>Move away from chargers and mains cables</source>
        <translation>离充电器和电源线远一点</translation>
    </message>
    <message>
        <source>Hold the head still, keep the tube free</source>
        <translation>听头按稳别动，别碰管线</translation>
    </message>
    <message>
        <source>Ask for quiet: nobody speaks now</source>
        <translation>请患者和旁人暂停说话</translation>
    </message>
    <message>
        <source>Put the head on the skin at this point</source>
        <translation>把听头贴在这一点的皮肤上</translation>
    </message>
    <message>
        <source>Press a little more, move it by a finger&apos;s width</source>
        <translation>听头再压紧一点，挪动一指宽</translation>
    </message>
    <message>
        <source>it delivers silence</source>
        <translation>没有收到声音</translation>
    </message>
    <message>
        <source>the sound is clipped</source>
        <translation>声音过载</translation>
    </message>
    <message>
        <source>mains hum</source>
        <translation>有电源嗡声</translation>
    </message>
    <message>
        <source>rubbing or knocks</source>
        <translation>有摩擦或碰撞</translation>
    </message>
    <message>
        <source>speech is heard</source>
        <translation>听到说话声</translation>
    </message>
    <message>
        <source>no body sound yet</source>
        <translation>还没有体表声音</translation>
    </message>
    <message>
        <source>hardly above the noise</source>
        <translation>声音太弱</translation>
    </message>
    <message>
        <source>Bell 20–200</source>
        <translation>钟型 20–200</translation>
    </message>
    <message>
        <source>Diaphragm 100–500</source>
        <translation>膜型 100–500</translation>
    </message>
    <message>
        <source>Wide 20–1000</source>
        <translation>宽频 20–1000</translation>
    </message>
    <message>
        <source>Lung 100–2000</source>
        <translation>肺音 100–2000</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原声</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Please check</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>请重录</translation>
    </message>
    <message>
        <source>Too short: record at least 8 s</source>
        <translation>太短，至少录 8 秒</translation>
    </message>
    <message>
        <source>Silent: check plug and place</source>
        <translation>没有声音，检查插头和位置</translation>
    </message>
    <message>
        <source>Clipped: press less</source>
        <translation>过载，压轻一点</translation>
    </message>
    <message>
        <source>Too much noise: ask for quiet</source>
        <translation>噪声太大，请保持安静</translation>
    </message>
    <message>
        <source>No clear heart rhythm found</source>
        <translation>未找到清楚的心搏节律</translation>
    </message>
    <message>
        <source>Mains hum: move away from cables</source>
        <translation>有电源嗡声，离电线远一点</translation>
    </message>
    <message>
        <source>This file holds no usable sound</source>
        <translation>文件里没有可用的声音</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>偏弱</translation>
    </message>
    <message>
        <source>No signal</source>
        <translation>无信号</translation>
    </message>
    <message>
        <source>Computed, to be judged by the physician; not a diagnosis.</source>
        <translation>算法标注，供医生参考，不作诊断。</translation>
    </message>
    <message>
        <source>Bell</source>
        <translation>钟型</translation>
    </message>
    <message>
        <source>Diaphragm</source>
        <translation>膜型</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>宽频</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>肺音</translation>
    </message>
</context>
<context>
    <name>ui::BodyMap</name>
    <message>
        <source>Points on the body</source>
        <translation>体表听诊点</translation>
    </message>
    <message>
        <source>Chest</source>
        <translation>前胸</translation>
    </message>
    <message>
        <source>Patient&apos;s right</source>
        <translation>患者右侧</translation>
    </message>
    <message>
        <source>Patient&apos;s left</source>
        <translation>患者左侧</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后背</translation>
    </message>
</context>
<context>
    <name>ui::DeviceCheckSheet</name>
    <message>
        <source>Check the stethoscope</source>
        <translation>听诊器自检</translation>
    </message>
    <message>
        <source>As registered</source>
        <translation>登记的设备</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>It takes some ten seconds</source>
        <translation>大约需要十秒</translation>
    </message>
    <message>
        <source>Lay the stethoscope down on something soft, and press Start.</source>
        <translation>请把听诊器放在柔软的平面上，然后按“开始”。</translation>
    </message>
    <message>
        <source>Now tap the chest piece three times</source>
        <translation>现在请轻敲听头三下</translation>
    </message>
    <message>
        <source>Heard: %1</source>
        <translation>已听到：%1</translation>
    </message>
    <message>
        <source>The stethoscope cannot be used</source>
        <translation>听诊器无法使用</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再测一次</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量完成</translation>
    </message>
    <message>
        <source>The result was not kept</source>
        <translation>结果未能保存</translation>
    </message>
    <message>
        <source>Do not touch it</source>
        <translation>请勿触碰</translation>
    </message>
    <message>
        <source>Measuring the sound at rest</source>
        <translation>正在测量静置时的声音</translation>
    </message>
    <message>
        <source>This stethoscope is no longer registered</source>
        <translation>该听诊器已不再登记</translation>
    </message>
    <message>
        <source>Keeping the result</source>
        <translation>正在保存结果</translation>
    </message>
    <message>
        <source>Kept under Manage, Stethoscopes</source>
        <translation>已保存到“管理 – 听诊器”</translation>
    </message>
</context>
<context>
    <name>ui::LevelMeter</name>
    <message>
        <source>Level</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无声</translation>
    </message>
    <message>
        <source>too loud</source>
        <translation>过响</translation>
    </message>
    <message>
        <source>loud</source>
        <translation>偏响</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>偏轻</translation>
    </message>
    <message>
        <source>just right</source>
        <translation>音量适中</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
</context>
<context>
    <name>ui::ListeningPanel</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>It cannot be heard</source>
        <translation>无法播放</translation>
    </message>
    <message>
        <source>One point</source>
        <translation>单点</translation>
    </message>
    <message>
        <source>Two points</source>
        <translation>两点对比</translation>
    </message>
    <message>
        <source>How many points</source>
        <translation>显示几个点</translation>
    </message>
    <message>
        <source>How it is heard; what is stored is never filtered</source>
        <translation>听音方式；只改变听感，存储的是原声</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Heart sounds as a table</source>
        <translation>心音表格</translation>
    </message>
    <message>
        <source>Beat</source>
        <translation>心搏</translation>
    </message>
    <message>
        <source>S1 at</source>
        <translation>S1 时刻</translation>
    </message>
    <message>
        <source>S2 at</source>
        <translation>S2 时刻</translation>
    </message>
    <message>
        <source>Beat length</source>
        <translation>心动周期</translation>
    </message>
    <message>
        <source>S1 to S2</source>
        <translation>S1–S2</translation>
    </message>
    <message>
        <source>Recording A</source>
        <translation>录音 A</translation>
    </message>
    <message>
        <source>Recording B</source>
        <translation>录音 B</translation>
    </message>
    <message>
        <source>Loop the selection or the beat</source>
        <translation>循环选区或当前心搏</translation>
    </message>
    <message>
        <source>Speed; the pitch stays</source>
        <translation>速度，不变调</translation>
    </message>
    <message>
        <source>Hear A</source>
        <translation>听 A</translation>
    </message>
    <message>
        <source>Hear B</source>
        <translation>听 B</translation>
    </message>
    <message>
        <source>Which is heard</source>
        <translation>听哪一个</translation>
    </message>
    <message>
        <source>Pitch, for small loudspeakers</source>
        <translation>音高，供小喇叭使用</translation>
    </message>
    <message>
        <source>True pitch</source>
        <translation>原音高</translation>
    </message>
    <message>
        <source>Pitch ×2</source>
        <translation>音高 ×2</translation>
    </message>
    <message>
        <source>Pitch ×3</source>
        <translation>音高 ×3</translation>
    </message>
    <message>
        <source>Test headphones</source>
        <translation>测试耳机</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>+%1 dB</source>
        <translation>+%1 dB</translation>
    </message>
    <message>
        <source>quality: %1</source>
        <translation>质量 %1</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
    <message>
        <source>Being read …</source>
        <translation>正在读取……</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Not the true pitch</source>
        <translation>非真实音高</translation>
    </message>
    <message>
        <source>Did you hear a low, quiet tone?</source>
        <translation>听到一声低沉的轻音了吗？</translation>
    </message>
    <message>
        <source>If not, use headphones: small loudspeakers lose most of a heart sound. Or choose a higher pitch.</source>
        <translation>没听到就换耳机：小喇叭会丢掉大部分心音。也可以选更高的音高。</translation>
    </message>
    <message>
        <source>Measures, recording A</source>
        <translation>测量 · 录音 A</translation>
    </message>
    <message>
        <source>Move marks</source>
        <translation>改标记</translation>
    </message>
    <message>
        <source>Save marks</source>
        <translation>保存标记</translation>
    </message>
    <message>
        <source>What I hear</source>
        <translation>我的听诊所见</translation>
    </message>
    <message>
        <source>systolic</source>
        <translation>收缩期</translation>
    </message>
    <message>
        <source>diastolic</source>
        <translation>舒张期</translation>
    </message>
    <message>
        <source>blowing</source>
        <translation>吹风样</translation>
    </message>
    <message>
        <source>rumbling</source>
        <translation>隆隆样</translation>
    </message>
    <message>
        <source>third sound</source>
        <translation>第三心音</translation>
    </message>
    <message>
        <source>extra beats</source>
        <translation>早搏</translation>
    </message>
    <message>
        <source>fine crackles</source>
        <translation>细湿啰音</translation>
    </message>
    <message>
        <source>coarse crackles</source>
        <translation>粗湿啰音</translation>
    </message>
    <message>
        <source>wheeze</source>
        <translation>哮鸣音</translation>
    </message>
    <message>
        <source>breath sounds weak</source>
        <translation>呼吸音减弱</translation>
    </message>
    <message>
        <source>nothing unusual heard</source>
        <translation>未闻异常</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>用自己的话写</translation>
    </message>
    <message>
        <source>What I hear, in words</source>
        <translation>听诊所见</translation>
    </message>
    <message>
        <source>Note on recording A</source>
        <translation>记在录音 A 上</translation>
    </message>
    <message>
        <source>Into the opinion draft</source>
        <translation>写入意见书草稿</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Heart rate</source>
        <translation>心率</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1 次/分</translation>
    </message>
    <message>
        <source>Systole, S1 to S2</source>
        <translation>收缩期 S1–S2</translation>
    </message>
    <message>
        <source>Diastole, S2 to S1</source>
        <translation>舒张期 S2–S1</translation>
    </message>
    <message>
        <source>Spread of beat lengths</source>
        <translation>节律变异</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Heart sounds are counted at heart points only.</source>
        <translation>只在心脏听诊点计算心音。</translation>
    </message>
    <message>
        <source>Being computed …</source>
        <translation>正在计算……</translation>
    </message>
    <message>
        <source>No numbers: %1.</source>
        <translation>不显示数值：%1。</translation>
    </message>
    <message>
        <source>Marks set by %1</source>
        <translation>标记由 %1 修改</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>Marks can be moved</source>
        <translation>可以改标记了</translation>
    </message>
    <message>
        <source>Drag a mark, or Alt+Left and Alt+Right. S sets an S1 and D an S2 at the cursor, Delete takes one away.</source>
        <translation>拖动标记，或按 Alt+左右键。在光标处按 S 加 S1、按 D 加 S2，Delete 删除。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>没有存下</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between findings</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, at %2–%3 s</source>
        <translation>%1，%2–%3 秒</translation>
    </message>
    <message>
        <source>Export recording A</source>
        <translation>导出录音 A</translation>
    </message>
    <message>
        <source>Sound (*.flac);;Sound (*.wav);;Picture (*.png)</source>
        <translation>声音 (*.flac);;声音 (*.wav);;图片 (*.png)</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>没有导出</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>已导出</translation>
    </message>
</context>
<context>
    <name>ui::LiveView</name>
    <message>
        <source>Live sound</source>
        <translation>实时声音</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>Waveform · last 6 seconds</source>
        <translation>波形 · 最近 6 秒</translation>
    </message>
</context>
<context>
    <name>ui::PointRow</name>
    <message>
        <source>Play %1</source>
        <translation>播放 %1</translation>
    </message>
    <message>
        <source>Record %1 again</source>
        <translation>重录 %1</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>正在录</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待录</translation>
    </message>
</context>
<context>
    <name>ui::RecordingPane</name>
    <message>
        <source>Too short to keep: at least 3 s</source>
        <translation>太短，没有保存，至少 3 秒</translation>
    </message>
    <message>
        <source>Points to listen to</source>
        <translation>听哪些点</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再找一次</translation>
    </message>
    <message>
        <source>Which input is the stethoscope</source>
        <translation>哪个是听诊器</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>How it is heard; what is stored is never filtered</source>
        <translation>听音方式；只改变听感，存储的是原声</translation>
    </message>
    <message>
        <source>How the patient sits or lies</source>
        <translation>患者体位</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重录</translation>
    </message>
    <message>
        <source>Leave out …</source>
        <translation>跳过……</translation>
    </message>
    <message>
        <source>Why this point is left out, e.g. a dressing</source>
        <translation>为什么跳过这一点，如有敷料</translation>
    </message>
    <message>
        <source>Why this point is left out</source>
        <translation>跳过这一点的原因</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <translation>%1 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Say: %1</source>
        <translation>对患者说：%1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Record now</source>
        <translation>现在录</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>No stethoscope was chosen yet</source>
        <translation>还没有选听诊器</translation>
    </message>
    <message>
        <source>Choose its input once; it is remembered here.</source>
        <translation>选一次就行，本机会记住。</translation>
    </message>
    <message>
        <source>No stethoscope found: try these two steps</source>
        <translation>没找到听诊器，先试这两步</translation>
    </message>
    <message>
        <source>The stethoscope cannot be used</source>
        <translation>听诊器无法使用</translation>
    </message>
    <message>
        <source>A recording was interrupted: %1</source>
        <translation>有一段录音中断了：%1</translation>
    </message>
    <message>
        <source>It was begun at %1. What there is of it can be kept.</source>
        <translation>%1 开始录的，已录下的部分可以保留。</translation>
    </message>
    <message>
        <source>recorded / at least %1 s</source>
        <translation>已录 / 至少 %1 秒</translation>
    </message>
    <message>
        <source>at least %1 s</source>
        <translation>至少 %1 秒</translation>
    </message>
    <message>
        <source>Press Start, or the space bar</source>
        <translation>按“开始”或空格键</translation>
    </message>
    <message>
        <source>Good: keep still</source>
        <translation>很好，保持不动</translation>
    </message>
    <message>
        <source>goes on by itself when it is long and good enough</source>
        <translation>够长且质量良好会自动跳下一点</translation>
    </message>
    <message>
        <source>1. Plug it in again: does its light come on?  2. Try another socket.</source>
        <translation>1. 拔下再插紧，看指示灯是否亮&#x3000;2. 换到机箱后面的 USB 口</translation>
    </message>
    <message>
        <source>Listening: nothing starts by itself here</source>
        <translation>正在听：本点不会自动开始</translation>
    </message>
    <message>
        <source>choose an open point, or press Again</source>
        <translation>请选未录的点，或按“重录”</translation>
    </message>
    <message>
        <source>Listening: recording starts with the sound</source>
        <translation>正在听：听到声音就自动开始录音</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Neither listens nor records until you press Start</source>
        <translation>按“开始”之前既不听也不录</translation>
    </message>
</context>
<context>
    <name>ui::SiteButton</name>
    <message>
        <source>to be recorded</source>
        <translation>待录</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>已录</translation>
    </message>
    <message>
        <source>recorded, please check</source>
        <translation>已录，请核对</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>being recorded</source>
        <translation>正在录</translation>
    </message>
    <message>
        <source>shown as A</source>
        <translation>显示为 A</translation>
    </message>
    <message>
        <source>shown as B</source>
        <translation>显示为 B</translation>
    </message>
    <message>
        <source>asked for by the specialist</source>
        <translation>专家请听这里</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1，已选中</translation>
    </message>
</context>
<context>
    <name>ui::SpectrogramView</name>
    <message>
        <source>Spectrogram</source>
        <translation>频谱图</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
</context>
<context>
    <name>ui::SpokenInstruction</name>
    <message>
        <source>Stop speaking</source>
        <translation>停止朗读</translation>
    </message>
    <message>
        <source>Say it aloud (V)</source>
        <translation>朗读提示语（V）</translation>
    </message>
</context>
<context>
    <name>ui::TimeView</name>
    <message>
        <source>At %1 s</source>
        <translation>在 %1 秒</translation>
    </message>
</context>
<context>
    <name>ui::WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
</context>
</TS>
