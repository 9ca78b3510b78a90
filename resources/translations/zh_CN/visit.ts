<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>VisitWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>Introduce</source>
        <translation>介绍</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>问诊</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>听诊</translation>
    </message>
    <message>
        <source>Discuss</source>
        <translation>讨论</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>达成一致</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>向患者交待</translation>
    </message>
    <message>
        <source>the on-site doctor says why</source>
        <translation>初诊医生说明就诊目的</translation>
    </message>
    <message>
        <source>the specialist asks the patient</source>
        <translation>专家询问患者</translation>
    </message>
    <message>
        <source>analyse the auscultation</source>
        <translation>分析数字听诊</translation>
    </message>
    <message>
        <source>both discuss the case</source>
        <translation>双方讨论病历</translation>
    </message>
    <message>
        <source>one opinion</source>
        <translation>统一诊疗意见</translation>
    </message>
    <message>
        <source>next steps, to the patient</source>
        <translation>说清下一步</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <source>Headphones</source>
        <translation>耳机</translation>
    </message>
    <message>
        <source>Stethoscope</source>
        <translation>听诊器</translation>
    </message>
    <message>
        <source>Main line</source>
        <translation>主线路</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线路</translation>
    </message>
    <message>
        <source>Standby line</source>
        <translation>备用线路</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>中继</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电源</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>诊室</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>To test</source>
        <translation>未检测</translation>
    </message>
    <message>
        <source>The waiting room opens 15 minutes before the booked time.</source>
        <translation>候诊室在预约时间前 15 分钟开放。</translation>
    </message>
    <message>
        <source>No time is booked for this case.</source>
        <translation>这个病例还没有预约时间。</translation>
    </message>
    <message>
        <source>Confirm first that the right patient is here.</source>
        <translation>先确认患者已到，身份与邀请一致。</translation>
    </message>
    <message>
        <source>The consent is not signed: have it signed before the visit.</source>
        <translation>知情同意书还没签，先签再就诊。</translation>
    </message>
    <message>
        <source>This case was stopped for danger: care on the spot comes first.</source>
        <translation>此病例已紧急中断，先现场救治。</translation>
    </message>
    <message>
        <source>The service is stopped at one of the two institutions.</source>
        <translation>有一方机构已停止远程服务。</translation>
    </message>
    <message>
        <source>The on-site doctor is not there.</source>
        <translation>现场医生不在。</translation>
    </message>
    <message>
        <source>The specialist is not there.</source>
        <translation>专家不在。</translation>
    </message>
    <message>
        <source>No picture of the patient, no visit. Plug the camera in; a telephone call can be recorded as advice.</source>
        <translation>看不到患者不能开诊。接好摄像头；打电话只能记为建议。</translation>
    </message>
    <message>
        <source>We hear nothing from the microphone.</source>
        <translation>麦克风没有声音。</translation>
    </message>
    <message>
        <source>You did not hear the test tones.</source>
        <translation>您没有听到提示音。</translation>
    </message>
    <message>
        <source>The camera shows no picture yet.</source>
        <translation>摄像头还没有画面。</translation>
    </message>
    <message>
        <source>Say a sentence so that the microphone can be judged.</source>
        <translation>说一句话，好检测麦克风。</translation>
    </message>
    <message>
        <source>Play the test tones and say whether you hear them.</source>
        <translation>放一次提示音，告诉我们听到没有。</translation>
    </message>
    <message>
        <source>No line carries even the voice.</source>
        <translation>没有一条线路够传语音。</translation>
    </message>
    <message>
        <source>A device is overdue for its check: use another one.</source>
        <translation>有设备已过检定期，换一个用。</translation>
    </message>
    <message>
        <source>Not open yet</source>
        <translation>还没开放</translation>
    </message>
    <message>
        <source>Confirm the patient first</source>
        <translation>先确认患者</translation>
    </message>
    <message>
        <source>Consent first</source>
        <translation>先签同意书</translation>
    </message>
    <message>
        <source>Camera first</source>
        <translation>先接好摄像头</translation>
    </message>
    <message>
        <source>Microphone first</source>
        <translation>先测麦克风</translation>
    </message>
    <message>
        <source>Loudspeaker first</source>
        <translation>先测扬声器</translation>
    </message>
    <message>
        <source>Wait for the specialist</source>
        <translation>等专家到</translation>
    </message>
    <message>
        <source>Wait for the on-site doctor</source>
        <translation>等现场医生到</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>现在不能进入</translation>
    </message>
    <message>
        <source>The shortest time is not reached. Go on, or choose a reason.</source>
        <translation>还没满最短时间。继续就诊，或选原因。</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>需要写原因。</translation>
    </message>
    <message>
        <source>Mitral area</source>
        <translation>二尖瓣区</translation>
    </message>
    <message>
        <source>Pulmonary area</source>
        <translation>肺动脉瓣区</translation>
    </message>
    <message>
        <source>Aortic area</source>
        <translation>主动脉瓣区</translation>
    </message>
    <message>
        <source>Erb&apos;s point</source>
        <translation>第二主动脉瓣区</translation>
    </message>
    <message>
        <source>Tricuspid area</source>
        <translation>三尖瓣区</translation>
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
        <source>Front upper lung, left</source>
        <translation>左前上肺</translation>
    </message>
    <message>
        <source>Front upper lung, right</source>
        <translation>右前上肺</translation>
    </message>
    <message>
        <source>Front lower lung, left</source>
        <translation>左前下肺</translation>
    </message>
    <message>
        <source>Front lower lung, right</source>
        <translation>右前下肺</translation>
    </message>
    <message>
        <source>Back upper lung, left</source>
        <translation>左背上肺</translation>
    </message>
    <message>
        <source>Back upper lung, right</source>
        <translation>右背上肺</translation>
    </message>
    <message>
        <source>Back middle lung, left</source>
        <translation>左背中肺</translation>
    </message>
    <message>
        <source>Back middle lung, right</source>
        <translation>右背中肺</translation>
    </message>
    <message>
        <source>Back lower lung, left</source>
        <translation>左背下肺</translation>
    </message>
    <message>
        <source>Back lower lung, right</source>
        <translation>右背下肺</translation>
    </message>
    <message>
        <source>Side of the chest, left</source>
        <translation>左侧胸</translation>
    </message>
    <message>
        <source>Side of the chest, right</source>
        <translation>右侧胸</translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation>腹部</translation>
    </message>
    <message>
        <source>Another place</source>
        <translation>其他部位</translation>
    </message>
    <message>
        <source>left, 5th intercostal space, midclavicular</source>
        <translation>左侧第 5 肋间 锁骨中线</translation>
    </message>
    <message>
        <source>left of the sternum, 2nd intercostal space</source>
        <translation>胸骨左缘 第 2 肋间</translation>
    </message>
    <message>
        <source>right of the sternum, 2nd intercostal space</source>
        <translation>胸骨右缘 第 2 肋间</translation>
    </message>
    <message>
        <source>left of the sternum, 3rd intercostal space</source>
        <translation>胸骨左缘 第 3 肋间</translation>
    </message>
    <message>
        <source>left of the sternum, 4th intercostal space</source>
        <translation>胸骨左缘 第 4 肋间</translation>
    </message>
    <message>
        <source>left and right are the patient&apos;s</source>
        <translation>左右指患者的左右</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在接通</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>正在重连</translation>
    </message>
    <message>
        <source>Hung up</source>
        <translation>已挂断</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Voice broken</source>
        <translation>语音中断</translation>
    </message>
    <message>
        <source>Voice weak</source>
        <translation>语音弱</translation>
    </message>
    <message>
        <source>Voice only</source>
        <translation>只用语音</translation>
    </message>
    <message>
        <source>Picture broken · voice good</source>
        <translation>画面中断 · 语音正常</translation>
    </message>
    <message>
        <source>Picture broken</source>
        <translation>画面中断</translation>
    </message>
    <message>
        <source>%1p</source>
        <translation>%1p</translation>
    </message>
    <message>
        <source>Picture weak %1</source>
        <translation>画面一般 %1</translation>
    </message>
    <message>
        <source>Picture good %1</source>
        <translation>画面好 %1</translation>
    </message>
    <message>
        <source>Voice good, no picture</source>
        <translation>语音正常，没有画面</translation>
    </message>
    <message>
        <source>Wireless %1</source>
        <translation>无线 %1</translation>
    </message>
    <message>
        <source>Cable %1</source>
        <translation>有线 %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>正常结束</translation>
    </message>
    <message>
        <source>time was up</source>
        <translation>到时结束</translation>
    </message>
    <message>
        <source>stopped for danger</source>
        <translation>紧急中断</translation>
    </message>
    <message>
        <source>the patient&apos;s wish</source>
        <translation>患者要求停止</translation>
    </message>
    <message>
        <source>line failure</source>
        <translation>线路中断</translation>
    </message>
    <message>
        <source>The visit is still being read.</source>
        <translation>就诊信息还在读取。</translation>
    </message>
    <message>
        <source>This visit has ended.</source>
        <translation>这次就诊已结束。</translation>
    </message>
    <message>
        <source>The line to the other side is not safe: hang up and tell quality.</source>
        <translation>与对方的线路不安全：挂断并告知质控。</translation>
    </message>
    <message>
        <source>This is not yours to do in this visit.</source>
        <translation>这次就诊里这一步不由您做。</translation>
    </message>
    <message>
        <source>The time has not begun yet.</source>
        <translation>还没开始计时。</translation>
    </message>
    <message>
        <source>The visit is paused.</source>
        <translation>就诊已挂起。</translation>
    </message>
    <message>
        <source>The visit is going on.</source>
        <translation>就诊正在进行。</translation>
    </message>
    <message>
        <source>The longest time is reached.</source>
        <translation>已到最长时间。</translation>
    </message>
    <message>
        <source>The stethoscope&apos;s approval has run out: ask your administrator.</source>
        <translation>听诊器注册证已过有效期，请联系管理员。</translation>
    </message>
</context>
<context>
    <name>ui::AgendaView</name>
    <message>
        <source>now, %1</source>
        <translation>进行中，%1</translation>
    </message>
    <message>
        <source>done, %1</source>
        <translation>已完成，%1</translation>
    </message>
    <message>
        <source>to come, about %1 min</source>
        <translation>未开始，约 %1 分</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
</context>
<context>
    <name>ui::CallPage</name>
    <message>
        <source>In the visit</source>
        <translation>诊中</translation>
    </message>
    <message>
        <source>In the visit · %1</source>
        <translation>诊中 · %1</translation>
    </message>
    <message>
        <source>No visit can be held here</source>
        <translation>这里不能开诊</translation>
    </message>
    <message>
        <source>The case is not on this PC, or you have no part in it.</source>
        <translation>本机没有这个病例，或您不参与。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Full screen (F11)</source>
        <translation>全屏 （F11）</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>写原因</translation>
    </message>
    <message>
        <source>One part done: press</source>
        <translation>讲完一段，按一下</translation>
    </message>
    <message>
        <source>Microphone on</source>
        <translation>麦克风开</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>摄像头开</translation>
    </message>
    <message>
        <source>Stethoscope</source>
        <translation>听诊器</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Show record</source>
        <translation>共享资料</translation>
    </message>
    <message>
        <source>Voice only</source>
        <translation>只用语音</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>紧急中断</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Over %1 and a relay</source>
        <translation>经 %1 和中继</translation>
    </message>
    <message>
        <source>Over %1</source>
        <translation>经 %1</translation>
    </message>
    <message>
        <source>Encrypted · no video recorded</source>
        <translation>加密 · 不录像</translation>
    </message>
    <message>
        <source>Not safe</source>
        <translation>不安全</translation>
    </message>
    <message>
        <source>Compare the digits · no video recorded</source>
        <translation>请核对数字 · 不录像</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>下一段：%1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>The visit is paused</source>
        <translation>就诊已挂起</translation>
    </message>
    <message>
        <source>Go on or end</source>
        <translation>继续或结束</translation>
    </message>
    <message>
        <source>The %1 are over</source>
        <translation>已满 %1</translation>
    </message>
    <message>
        <source>Going on needs a reason.</source>
        <translation>继续需要写原因。</translation>
    </message>
    <message>
        <source>The visit closes in %1</source>
        <translation>还有 %1 就诊关闭</translation>
    </message>
    <message>
        <source>Agree now and tell the patient the next steps.</source>
        <translation>请达成一致并向患者交待。</translation>
    </message>
    <message>
        <source>%1 to the %2</source>
        <translation>还有 %1 到 %2 上限</translation>
    </message>
    <message>
        <source>Agree now and tell the patient the next steps. Going on after that needs a reason.</source>
        <translation>请达成一致并向患者交待。超时需写原因。</translation>
    </message>
    <message>
        <source>The other side stops for danger</source>
        <translation>对方按了紧急中断</translation>
    </message>
    <message>
        <source>The voice stays. Help with what they ask.</source>
        <translation>语音不断，协助对方处理。</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>摄像头关</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>听诊中</translation>
    </message>
    <message>
        <source>Showing</source>
        <translation>共享中</translation>
    </message>
    <message>
        <source>Picture again</source>
        <translation>恢复画面</translation>
    </message>
    <message>
        <source>Hang up, write opinion</source>
        <translation>挂断并写意见书</translation>
    </message>
    <message>
        <source>Hang up, to the case</source>
        <translation>挂断并看病例</translation>
    </message>
    <message>
        <source>End, write opinion</source>
        <translation>结束并写意见书</translation>
    </message>
    <message>
        <source>End · before %1 min</source>
        <translation>结束 · 未满 %1 分</translation>
    </message>
    <message>
        <source>Back to waiting room</source>
        <translation>返回候诊</translation>
    </message>
    <message>
        <source>Records %1</source>
        <translation>资料 %1</translation>
    </message>
    <message>
        <source>Chat ● %1</source>
        <translation>聊天 ● %1</translation>
    </message>
    <message>
        <source>The other side has left. The visit goes on when they come back.</source>
        <translation>对方已离开，回来后继续。</translation>
    </message>
    <message>
        <source>The stop was taken back.</source>
        <translation>紧急中断已撤销。</translation>
    </message>
    <message>
        <source>Minimum time reached</source>
        <translation>最短时间已满</translation>
    </message>
    <message>
        <source>The end of the time is near</source>
        <translation>时间快到了</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>退出全屏</translation>
    </message>
    <message>
        <source>Write the opinion</source>
        <translation>写意见书</translation>
    </message>
    <message>
        <source>To the case</source>
        <translation>回到病例</translation>
    </message>
    <message>
        <source>M microphone, V camera, S stethoscope, F2 records, F3 shows the open record to the other side, F4 voice only, N next part of the agenda, Y answers the specialist&apos;s wish, F11 full screen, Shift+F11 the picture on a second screen, Ctrl+E ends. F9 stops at once when the patient is in danger; the voice stays.</source>
        <translation>M 麦克风，V 摄像头，S 听诊器，F2 资料，F3 把打开的资料给对方看，F4 只用语音，N 下一段议程，Y 答复专家的请求，F11 全屏，Shift+F11 在第二块屏幕显示画面，Ctrl+E 结束。患者有危险时按 F9 立即中断，语音不断。</translation>
    </message>
    <message>
        <source>Picture on the second screen</source>
        <translation>画面显示到第二块屏幕</translation>
    </message>
    <message>
        <source>Picture on the second screen (Shift+F11)</source>
        <translation>画面显示到第二块屏幕（Shift+F11）</translation>
    </message>
    <message>
        <source>A device of this workstation failed: %1</source>
        <translation>本机设备出现故障：%1</translation>
    </message>
    <message>
        <source>Your screen is shown to the other side</source>
        <translation>正在向对方展示您的屏幕</translation>
    </message>
    <message>
        <source>Stop showing</source>
        <translation>停止展示</translation>
    </message>
    <message>
        <source>No video recorded</source>
        <translation>不录像</translation>
    </message>
</context>
<context>
    <name>ui::CallScene</name>
    <message>
        <source>Camera off</source>
        <translation>摄像头关</translation>
    </message>
    <message>
        <source>This room</source>
        <translation>本诊室</translation>
    </message>
    <message>
        <source>You</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Voice only for now</source>
        <translation>先只用语音</translation>
    </message>
    <message>
        <source>Telephone advice</source>
        <translation>电话建议</translation>
    </message>
    <message>
        <source>The same on both sides</source>
        <translation>两边一样</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不一样</translation>
    </message>
    <message>
        <source>Write the opinion</source>
        <translation>写意见书</translation>
    </message>
    <message>
        <source>To the case</source>
        <translation>看病例</translation>
    </message>
    <message>
        <source>Voice only</source>
        <translation>只用语音</translation>
    </message>
    <message>
        <source>The picture is off in both directions. F4 brings it back.</source>
        <translation>双方画面已关，按 F4 恢复。</translation>
    </message>
    <message>
        <source>The other side&apos;s camera is off</source>
        <translation>对方摄像头已关</translation>
    </message>
    <message>
        <source>Waiting for the other side</source>
        <translation>等对方进来</translation>
    </message>
    <message>
        <source>The call begins as soon as they enter.</source>
        <translation>对方一进入就接通。</translation>
    </message>
    <message>
        <source>The picture is coming</source>
        <translation>画面马上来</translation>
    </message>
    <message>
        <source>(patient)   %1 %2</source>
        <translation>（患者）  %1 %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Picture of %1 ago</source>
        <translation>画面停在 %1前</translation>
    </message>
    <message>
        <source>Bringing the picture back, the voice holds</source>
        <translation>正在接回画面，语音没有断</translation>
    </message>
    <message>
        <source>Bringing the call back</source>
        <translation>正在接回通话</translation>
    </message>
    <message>
        <source>The clock runs on; both sides see the gap.</source>
        <translation>计时不停，双方都看得到。</translation>
    </message>
    <message>
        <source>Now over %1. The clock runs on.</source>
        <translation>现在走 %1，计时不停。</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Chat and records</source>
        <translation>聊天与资料</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Stethoscope</source>
        <translation>听诊器</translation>
    </message>
    <message>
        <source>Compare six digits by voice</source>
        <translation>口头核对六位数字</translation>
    </message>
    <message>
        <source>This person&apos;s key is another one than last time. Read the digits to each other: nobody sits between when they are the same.</source>
        <translation>对方的密钥和上次不同。互相念一遍数字：一样就说明中间没有别人。</translation>
    </message>
    <message>
        <source>The first call with this person. Read the digits to each other: nobody sits between when they are the same.</source>
        <translation>第一次和对方通话。互相念一遍数字：一样就说明中间没有别人。</translation>
    </message>
    <message>
        <source>This line is not safe</source>
        <translation>这条线路不安全</translation>
    </message>
    <message>
        <source>Certificate, key or digits do not belong together. The call has ended and quality was told.</source>
        <translation>证书、密钥或数字对不上。通话已结束，并已告知质控。</translation>
    </message>
    <message>
        <source>Stopped for danger</source>
        <translation>已紧急中断</translation>
    </message>
    <message>
        <source>Time is up: the visit is closed</source>
        <translation>时间到，就诊已关闭</translation>
    </message>
    <message>
        <source>The visit has ended</source>
        <translation>就诊已结束</translation>
    </message>
    <message>
        <source>The voice stays until you hang up. Care on the spot comes first.</source>
        <translation>语音保持到您挂断。先现场救治。</translation>
    </message>
    <message>
        <source>Duration %1. Opinion and decision follow as always.</source>
        <translation>共 %1。接着写意见书和处置。</translation>
    </message>
    <message>
        <source>Time rule</source>
        <translation>时长规定</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>not kept: %1</source>
        <translation>不符合：%1</translation>
    </message>
    <message>
        <source>Without voice</source>
        <translation>无语音</translation>
    </message>
    <message>
        <source>Your screen</source>
        <translation>您的屏幕</translation>
    </message>
    <message>
        <source>%1 · shows a screen</source>
        <translation>%1 · 正在展示屏幕</translation>
    </message>
</context>
<context>
    <name>ui::ChatView</name>
    <message>
        <source>Nothing typed yet. What is typed here stays in the case.</source>
        <translation>还没有留言。这里打的字存入病例。</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Typing works too</source>
        <translation>打字也能说…</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>留言</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>You</source>
        <translation>我</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1:%2</translation>
    </message>
</context>
<context>
    <name>ui::ClockCard</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>还没开始</translation>
    </message>
    <message>
        <source>Begins when both sides hear each other and the patient is confirmed.</source>
        <translation>双方互相听得到、患者已确认，就开始计时。</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>再谈 %1</translation>
    </message>
    <message>
        <source>to the minimum of %1</source>
        <translation>达到最短时间 %1</translation>
    </message>
    <message>
        <source>Mark = %1, full ring = %2</source>
        <translation>刻线 = %1，满圈 = %2</translation>
    </message>
    <message>
        <source>In rule</source>
        <translation>时长合规</translation>
    </message>
    <message>
        <source>%1 left at most</source>
        <translation>最多还剩 %1</translation>
    </message>
    <message>
        <source>Minimum reached ✓</source>
        <translation>下限已满 ✓</translation>
    </message>
    <message>
        <source>▲ Closing</source>
        <translation>▲ 收尾阶段</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
    <message>
        <source>▲ Over time</source>
        <translation>▲ 已超时</translation>
    </message>
    <message>
        <source>%1 over the %2</source>
        <translation>超出 %2上限 %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>The clock stands still; the reason is recorded.</source>
        <translation>计时已停，原因已记录。</translation>
    </message>
    <message>
        <source>Ended in rule ✓</source>
        <translation>合规结束 ✓</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>No voice: the clock runs on, both sides see it</source>
        <translation>没有语音，计时不停，双方都看得到</translation>
    </message>
    <message>
        <source>%1 without voice, recorded apart</source>
        <translation>断语音 %1，单独记录</translation>
    </message>
</context>
<context>
    <name>ui::DangerSheet</name>
    <message>
        <source>Danger stop</source>
        <translation>紧急中断</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>First tell the patient</source>
        <translation>先告诉患者</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Call 120 when the patient cannot be made safe here</source>
        <translation>现场稳不住就拨打 120</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>One tick is enough; it can be filled in afterwards</source>
        <translation>点一个即可，可事后补写</translation>
    </message>
    <message>
        <source>e.g. oxygen 4 L/min, ECG done 10:14, 120 called 10:15</source>
        <translation>如：10:14 做心电图，吸氧 4 L/min，10:15 拨打 120</translation>
    </message>
    <message>
        <source>What was done, and when</source>
        <translation>做了什么处置，几点</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Record: tick what happened</source>
        <translation>记录，先选发生了什么</translation>
    </message>
    <message>
        <source>Undo, %1 s</source>
        <translation>撤销，%1 秒</translation>
    </message>
    <message>
        <source>The remote service is stopped</source>
        <translation>远程服务已中断</translation>
    </message>
    <message>
        <source>Pressed by mistake? Then undo it now.</source>
        <translation>按错了就现在撤销。</translation>
    </message>
    <message>
        <source>Stopped at %1</source>
        <translation>%1 已中断</translation>
    </message>
    <message>
        <source>The case goes on in person. Nobody can answer, book or visit until you have decided.</source>
        <translation>改为线下处置。作出决定之前，不能再应答、预约或开诊。</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Next: transfer the patient, plan a follow-up or close the case, each in the case&apos;s file.</source>
        <translation>接下来可在病例里转诊、安排随访或归档。</translation>
    </message>
    <message>
        <source>Stopped here, but not recorded yet</source>
        <translation>已在本机中断，但还没有记录成功</translation>
    </message>
    <message>
        <source>Press Record to try again.</source>
        <translation>按“记录”再试一次。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>ui::DangerStop</name>
    <message>
        <source>Danger stop</source>
        <translation>紧急中断</translation>
    </message>
    <message>
        <source>Stops this case at once: the patient needs care on the spot</source>
        <translation>立即中断这份病例：患者需要当面救治</translation>
    </message>
    <message>
        <source>Stopped: record</source>
        <translation>已中断，补记</translation>
    </message>
    <message>
        <source>Danger: care on the spot</source>
        <translation>危急：需当面救治</translation>
    </message>
</context>
<context>
    <name>ui::DeviceCheck</name>
    <message>
        <source>The camera gives no picture: pull its plug, put it in again.</source>
        <translation>摄像头没有画面：请拔下后重新插上。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>No camera found: plug it in, it is found by itself.</source>
        <translation>没找到摄像头，插上就会自动识别。</translation>
    </message>
    <message>
        <source>Opening the camera</source>
        <translation>正在打开摄像头</translation>
    </message>
    <message>
        <source>No microphone found: plug it in, it is found by itself.</source>
        <translation>没找到麦克风，插上就会自动识别。</translation>
    </message>
    <message>
        <source>Hears you</source>
        <translation>听得到您</translation>
    </message>
    <message>
        <source>Record 3 s, play</source>
        <translation>录 3 秒回放</translation>
    </message>
    <message>
        <source>Say a sentence</source>
        <translation>说一句话</translation>
    </message>
    <message>
        <source>No loudspeaker found: plug it in, it is found by itself.</source>
        <translation>没找到扬声器，插上就会自动识别。</translation>
    </message>
    <message>
        <source>You heard the test tones</source>
        <translation>您听到了提示音</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>再放一次</translation>
    </message>
    <message>
        <source>Three tones: do you hear them?</source>
        <translation>三声提示音，听到了吗？</translation>
    </message>
    <message>
        <source>Play tones</source>
        <translation>放提示音</translation>
    </message>
    <message>
        <source>You heard 40 Hz: low heart sounds come through</source>
        <translation>听到 40 Hz，低频心音没问题</translation>
    </message>
    <message>
        <source>A tone as low as heart sounds, 40 Hz</source>
        <translation>和心音一样低的声音，40 Hz</translation>
    </message>
    <message>
        <source>Play low tone</source>
        <translation>放低音</translation>
    </message>
    <message>
        <source>Very dark: put a lamp in front of the faces.</source>
        <translation>太暗，在脸前加一盏灯。</translation>
    </message>
    <message>
        <source>Too bright: turn away from the window.</source>
        <translation>太亮，避开窗户。</translation>
    </message>
    <message>
        <source>Picture there, light is right</source>
        <translation>画面清楚，光线合适</translation>
    </message>
    <message>
        <source>Another program has the camera or microphone: close it.</source>
        <translation>摄像头或麦克风被别的程序占用，先关掉它。</translation>
    </message>
    <message>
        <source>Camera or microphone was pulled out: plug it in.</source>
        <translation>摄像头或麦克风被拔了，插上。</translation>
    </message>
    <message>
        <source>Camera or microphone gives nothing: pull its plug, put it in again.</source>
        <translation>摄像头或麦克风没反应，拔下再插一次。</translation>
    </message>
    <message>
        <source>Recording: say a sentence</source>
        <translation>正在录，说一句话</translation>
    </message>
    <message>
        <source>Use closed headphones: low heart sounds are lost on these.</source>
        <translation>换封闭式耳机，这副听不清低频心音。</translation>
    </message>
    <message>
        <source>Turn the volume up or choose another loudspeaker.</source>
        <translation>调大音量，或换一个扬声器。</translation>
    </message>
    <message>
        <source>Nothing heard: is it muted, or the wrong one?</source>
        <translation>没录到声音：是不是静音或选错了？</translation>
    </message>
    <message>
        <source>Too loud: move a little away</source>
        <translation>太响，离远一点</translation>
    </message>
    <message>
        <source>You hear yourself now</source>
        <translation>正在放您的声音</translation>
    </message>
    <message>
        <source>Nothing could be played: choose another loudspeaker.</source>
        <translation>放不出声音，换一个扬声器。</translation>
    </message>
    <message>
        <source>Playing: listen</source>
        <translation>正在放，请听</translation>
    </message>
    <message>
        <source>Did you hear it?</source>
        <translation>听到了吗？</translation>
    </message>
    <message>
        <source>Yes, heard</source>
        <translation>听到了</translation>
    </message>
    <message>
        <source>No</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>No network device could be measured</source>
        <translation>没有可测的网络</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>再测一次</translation>
    </message>
    <message>
        <source>A second provider would carry on when the first one fails.</source>
        <translation>再接一家运营商，主线断了能顶上。</translation>
    </message>
    <message>
        <source>%1 ms · loss %2 % · %3 Mbit/s</source>
        <translation>%1 ms · 丢包 %2% · %3 Mbps</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>没有测</translation>
    </message>
    <message>
        <source>Hub answers in %1 ms; no relay to measure with</source>
        <translation>中心 %1 ms 应答；没有中继可测</translation>
    </message>
    <message>
        <source>No relay to measure with</source>
        <translation>没有中继可测</translation>
    </message>
    <message>
        <source>No answer over this line: check cable or signal.</source>
        <translation>这条线路不通，检查网线或信号。</translation>
    </message>
    <message>
        <source>The relay did not let us in; calls on the direct way may work.</source>
        <translation>中继没让进，直连也许能通。</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>The system does not tell about mains and UPS</source>
        <translation>系统没有给出市电和 UPS 状态</translation>
    </message>
    <message>
        <source>Mains, no UPS: a power cut would end the visit</source>
        <translation>只有市电没有 UPS，停电就会中断</translation>
    </message>
    <message>
        <source>Mains · battery %1 %</source>
        <translation>市电 · 电池 %1%</translation>
    </message>
    <message>
        <source>On battery, %1 %: plug in</source>
        <translation>正用电池，%1%，接上电源</translation>
    </message>
    <message>
        <source>Not compared with the hub yet</source>
        <translation>还没和中心对时</translation>
    </message>
    <message>
        <source>Same as the hub&apos;s</source>
        <translation>与中心一致</translation>
    </message>
    <message>
        <source>This PC is off by %1; the visit runs on the hub&apos;s clock</source>
        <translation>本机差 %1，就诊按中心时间</translation>
    </message>
    <message>
        <source>Not plugged in: plug it in, it is found by itself.</source>
        <translation>未接入，插上就会自动识别。</translation>
    </message>
    <message>
        <source>Tap heard</source>
        <translation>轻敲已检测</translation>
    </message>
    <message>
        <source>Tap test</source>
        <translation>轻敲测试</translation>
    </message>
    <message>
        <source>Tap lightly on the chest piece</source>
        <translation>轻敲一下听头</translation>
    </message>
    <message>
        <source>Tap now</source>
        <translation>现在轻敲</translation>
    </message>
    <message>
        <source>No tap heard: is it switched on and is it the right one?</source>
        <translation>没听到轻敲：开机了吗，选对了吗？</translation>
    </message>
    <message>
        <source>Choose it once where auscultation is recorded.</source>
        <translation>在录制听诊的页面选一次即可。</translation>
    </message>
    <message>
        <source>The approval of every stethoscope registered here has run out: ask your administrator.</source>
        <translation>本机构登记的听诊器注册证均已过有效期，请联系管理员。</translation>
    </message>
</context>
<context>
    <name>ui::DevicesSheet</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>A change takes effect at once; the call goes on.</source>
        <translation>换了立即生效，通话不断。</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <source>Show a screen instead of the camera</source>
        <translation>展示屏幕（代替摄像头画面）</translation>
    </message>
    <message>
        <source>The other side sees all of it. Close other patients&apos; records first.</source>
        <translation>对方会看到整个屏幕，请先关闭其他患者的资料。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不展示</translation>
    </message>
</context>
<context>
    <name>ui::EndSheet</name>
    <message>
        <source>End the visit</source>
        <translation>结束就诊</translation>
    </message>
    <message>
        <source>Go on with the visit</source>
        <translation>继续就诊</translation>
    </message>
    <message>
        <source>End all the same? Say why; quality sees it.</source>
        <translation>确实要现在结束？说明原因，会记入质控</translation>
    </message>
    <message>
        <source>The line failed</source>
        <translation>线路中断</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>挂起，稍后再看</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>改约时间</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 short of the %2</source>
        <translation>还差 %1满 %2</translation>
    </message>
    <message>
        <source>Each patient has at least %1, at most %2.</source>
        <translation>规定每位不少于 %1、不超过 %2</translation>
    </message>
    <message>
        <source>Minimum time reached</source>
        <translation>最短时间已满</translation>
    </message>
    <message>
        <source>Everything on the agenda is done.</source>
        <translation>议程都做完了。</translation>
    </message>
    <message>
        <source>The visit is paused</source>
        <translation>就诊已挂起</translation>
    </message>
    <message>
        <source>The %1 are over</source>
        <translation>已满 %1</translation>
    </message>
    <message>
        <source>Going on needs a reason; quality sees it.</source>
        <translation>继续需要写原因，会记入质控。</translation>
    </message>
    <message>
        <source>Go on now</source>
        <translation>现在继续</translation>
    </message>
    <message>
        <source> · </source>
        <translation>·</translation>
    </message>
    <message>
        <source>End: choose why first</source>
        <translation>结束，先选原因</translation>
    </message>
    <message>
        <source>End: write the reason</source>
        <translation>结束，先写原因</translation>
    </message>
    <message>
        <source>Stop for danger</source>
        <translation>紧急中断</translation>
    </message>
    <message>
        <source>Pause: write the reason</source>
        <translation>挂起，先写原因</translation>
    </message>
    <message>
        <source>Another time: write the reason</source>
        <translation>改约，先写原因</translation>
    </message>
    <message>
        <source>Go on: write the reason</source>
        <translation>继续，先写原因</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>没有完成</translation>
    </message>
    <message>
        <source>Patient&apos;s wish</source>
        <translation>患者要求停止</translation>
    </message>
    <message>
        <source>Danger: care on the spot (F9)</source>
        <translation>改急救 / 线下（F9）</translation>
    </message>
    <message>
        <source>Not done yet: %1</source>
        <translation>还没做的：%1</translation>
    </message>
</context>
<context>
    <name>ui::LevelBar</name>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>安静</translation>
    </message>
    <message>
        <source>too loud</source>
        <translation>太响</translation>
    </message>
    <message>
        <source>right</source>
        <translation>音量适中</translation>
    </message>
</context>
<context>
    <name>ui::LiveTrace</name>
    <message>
        <source>Live stethoscope</source>
        <translation>实时听诊</translation>
    </message>
</context>
<context>
    <name>ui::NotesView</name>
    <message>
        <source>Your notes; the other side does not see them while you type.</source>
        <translation>您的笔记，写的时候对方看不到。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Put into the case</source>
        <translation>存入病例</translation>
    </message>
    <message>
        <source>Saved on this PC</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>In the case</source>
        <translation>已入病例</translation>
    </message>
</context>
<context>
    <name>ui::RoomList</name>
    <message>
        <source>Patient and room</source>
        <translation>患者与诊室</translation>
    </message>
    <message>
        <source>Your room</source>
        <translation>您的诊室</translation>
    </message>
    <message>
        <source>The patient is here, identity as in the invitation</source>
        <translation>患者已到，身份与邀请一致</translation>
    </message>
    <message>
        <source>Consent signed, fee told</source>
        <translation>同意书已签，费用已告知</translation>
    </message>
    <message>
        <source>as the case says</source>
        <translation>以病例为准</translation>
    </message>
    <message>
        <source>Door closed, nobody else in the room</source>
        <translation>门已关，无关人员已离开</translation>
    </message>
    <message>
        <source>Emergency kit at hand</source>
        <translation>急救药械就在手边</translation>
    </message>
    <message>
        <source>oxygen, AED</source>
        <translation>氧气、AED</translation>
    </message>
    <message>
        <source>Nobody else can see the screen</source>
        <translation>别人看不到屏幕</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>ui::SecondScreen</name>
    <message>
        <source>Picture of the visit</source>
        <translation>远程门诊画面</translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>紧急中断</translation>
    </message>
</context>
<context>
    <name>ui::SharedRecords</name>
    <message>
        <source>Records</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>圈点标注</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>给对方看</translation>
    </message>
    <message>
        <source>Stop showing</source>
        <translation>停止共享</translation>
    </message>
    <message>
        <source>This case has no records.</source>
        <translation>这个病例没有资料。</translation>
    </message>
    <message>
        <source>The other side sees this record and your pointer.</source>
        <translation>对方看得到这份资料和您的指针。</translation>
    </message>
    <message>
        <source>The other side shows you this record.</source>
        <translation>对方正给您看这份资料。</translation>
    </message>
    <message>
        <source>The other side shows another record.</source>
        <translation>对方正在看另一份资料。</translation>
    </message>
</context>
<context>
    <name>ui::SitePrompt</name>
    <message>
        <source>Placed</source>
        <translation>好，已放好</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>放不了</translation>
    </message>
    <message>
        <source>Listen here: %1  %2</source>
        <translation>专家请您听：%1  %2</translation>
    </message>
    <message>
        <source>Listen here: %1</source>
        <translation>专家请您听：%1</translation>
    </message>
</context>
<context>
    <name>ui::SoundStrip</name>
    <message>
        <source>Where the stethoscope is held</source>
        <translation>听诊部位</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Share live</source>
        <translation>实时共享</translation>
    </message>
    <message>
        <source>Pick a place: the clinic is asked to listen there</source>
        <translation>点部位，请现场移动听头</translation>
    </message>
    <message>
        <source>Ask for %1</source>
        <translation>请听 %1</translation>
    </message>
    <message>
        <source>Stethoscope is live</source>
        <translation>正在共享听诊</translation>
    </message>
    <message>
        <source>Stethoscope</source>
        <translation>听诊器</translation>
    </message>
    <message>
        <source>S shares it; the voice stays as loud</source>
        <translation>按 S 共享，不影响说话</translation>
    </message>
    <message>
        <source>Not plugged in</source>
        <translation>未接入</translation>
    </message>
    <message>
        <source>Stop sharing</source>
        <translation>停止共享</translation>
    </message>
    <message>
        <source>Live auscultation</source>
        <translation>实时听诊</translation>
    </message>
    <message>
        <source>Asked for %1</source>
        <translation>已请移到 %1</translation>
    </message>
    <message>
        <source>%1 placed</source>
        <translation>%1 已放好</translation>
    </message>
    <message>
        <source>Not possible there</source>
        <translation>那里放不了</translation>
    </message>
    <message>
        <source>Nothing is shared</source>
        <translation>现场没有共享听诊</translation>
    </message>
    <message>
        <source>How the live sound is heard; what is recorded is never filtered</source>
        <translation>实时听音方式，录音始终保存原始声音</translation>
    </message>
    <message>
        <source>Is recorded</source>
        <translation>正在录音</translation>
    </message>
    <message>
        <source>How the patient sits or lies</source>
        <translation>患者体位</translation>
    </message>
</context>
<context>
    <name>ui::TabPanel</name>
    <message>
        <source>Panel</source>
        <translation>面板</translation>
    </message>
</context>
<context>
    <name>ui::TelephoneSheet</name>
    <message>
        <source>Telephone advice</source>
        <translation>电话建议</translation>
    </message>
    <message>
        <source>A telephone call is advice, not a visit</source>
        <translation>打电话是建议，不算就诊</translation>
    </message>
    <message>
        <source>It is recorded in the case. The visit stays to be held, or gets another time.</source>
        <translation>记入病例。就诊照常进行，或改约时间。</translation>
    </message>
    <message>
        <source>Who was called, what was advised</source>
        <translation>打给谁，建议了什么</translation>
    </message>
    <message>
        <source>Record as advice</source>
        <translation>记为建议</translation>
    </message>
    <message>
        <source>Write what was advised</source>
        <translation>先写建议内容</translation>
    </message>
    <message>
        <source>Recorded in the case</source>
        <translation>已记入病例</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>没有记上</translation>
    </message>
</context>
<context>
    <name>ui::WaitingPage</name>
    <message>
        <source>Waiting room</source>
        <translation>候诊室</translation>
    </message>
    <message>
        <source>Waiting room · %1</source>
        <translation>候诊与设备检查 · %1</translation>
    </message>
    <message>
        <source>Everything the visit needs is tested here; each line says what is wrong and what helps. F5 tests all again. Enter goes in as soon as nothing forbids it. F9 stops at once when the patient is in danger.</source>
        <translation>就诊要用的都在这里检测，每一行说清哪里不行、怎么办。F5 全部重测。没有阻碍时按 Enter 进入。患者有危险时按 F9 立即中断。</translation>
    </message>
    <message>
        <source>No visit can be held here</source>
        <translation>这里不能开诊</translation>
    </message>
    <message>
        <source>The case is not on this PC, or you have no part in its visit.</source>
        <translation>本机没有这个病例，或您不参与这次就诊。</translation>
    </message>
    <message>
        <source>This program was built without calls.</source>
        <translation>这个版本没有通话功能。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Your own picture</source>
        <translation>您的画面</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>还没有画面</translation>
    </message>
    <message>
        <source>Device check</source>
        <translation>设备自检</translation>
    </message>
    <message>
        <source>Test all again</source>
        <translation>全部重测</translation>
    </message>
    <message>
        <source>No line? Record telephone advice</source>
        <translation>网络不行？记电话建议</translation>
    </message>
    <message>
        <source>Enter the visit</source>
        <translation>进入诊室</translation>
    </message>
    <message>
        <source>The visit is on: %1</source>
        <translation>正在就诊：%1</translation>
    </message>
    <message>
        <source>Begins %1, in %2</source>
        <translation>%1 开始，还有 %2</translation>
    </message>
    <message>
        <source>Booked for %1</source>
        <translation>预约 %1</translation>
    </message>
    <message>
        <source>The specialist</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>The on-site doctor</source>
        <translation>现场医生</translation>
    </message>
    <message>
        <source>%1 is not here yet</source>
        <translation>%1 还没到</translation>
    </message>
    <message>
        <source>You see here when they come; both get a reminder 30 minutes before.</source>
        <translation>到了这里会显示；开始前 30 分钟双方都有提醒。</translation>
    </message>
    <message>
        <source>%1 is in the visit</source>
        <translation>%1 已进入诊室</translation>
    </message>
    <message>
        <source>%1 waits</source>
        <translation>%1 已在候诊</translation>
    </message>
    <message>
        <source>here since %1</source>
        <translation>%1 就位</translation>
    </message>
    <message>
        <source>still to mend there: %1</source>
        <translation>对方还要处理：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 · still to mend there: %2</source>
        <translation>%1 · 对方还要处理：%2</translation>
    </message>
    <message>
        <source>Back to the visit</source>
        <translation>回到诊室</translation>
    </message>
    <message>
        <source>Opens at %1</source>
        <translation>%1 开放</translation>
    </message>
    <message>
        <source>1 hint, the visit can begin</source>
        <translation>有 1 项提醒，不影响就诊</translation>
    </message>
    <message>
        <source>%1 hints, the visit can begin</source>
        <translation>有 %1 项提醒，不影响就诊</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 项通过</translation>
    </message>
    <message>
        <source>1 hint</source>
        <translation>1 项提醒</translation>
    </message>
    <message>
        <source>%1 hints</source>
        <translation>%1 项提醒</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>没有记上</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>还不行</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>还有 %1</translation>
    </message>
</context>
</TS>
